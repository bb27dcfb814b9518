"""Tests; looked through for rubbish only once all is imported: see ``pytest_collection_finish``."""

import gc

gc.disable()
