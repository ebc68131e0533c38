"""The dashboard: pages, embeds, images and downloads of the built tables."""
