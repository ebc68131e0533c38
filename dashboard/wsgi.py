"""The environment -> `server`, which gunicorn serves."""

from dashboard.app import create_app

server = create_app().server
