"""Times quantulum3: a JSON list of texts, a line of standard input, becomes the processor's seconds.

It runs in an environment of its own, made by extraction.py from requirements.txt.
"""

from __future__ import annotations

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")

from quantulum3 import parser  # noqa: E402

parser.parse("3 tons")  # its own tables are loaded before the clock starts
for line in sys.stdin:
    texts = json.loads(line)
    began = time.process_time()
    for text in texts:
        parser.parse(text)
    print(time.process_time() - began, flush=True)
