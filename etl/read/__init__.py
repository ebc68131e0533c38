"""Any source becomes an article; an article becomes sentences."""
