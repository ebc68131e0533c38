"""How the dashboard is served: gunicorn reads this file by itself, for `make run` and the Procfile alike."""

import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
keepalive = 5
loglevel = "warning"
# gunicorn 25 and newer otherwise open a control socket in the home folder
control_socket_disable = True
