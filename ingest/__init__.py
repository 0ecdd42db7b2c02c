"""Floor 1, knowledge: from a guide's text to searchable STAR sections.

Searching multiplies small matrices. A second thread gains nothing there and waits for its share of a busy machine (a
question took 66 ms instead of 10 with a loaded core beside it), so numpy is asked for one before it is imported.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
