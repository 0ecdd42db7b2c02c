"""Is each sentence of the coach supported by the sections that it cites?"""
