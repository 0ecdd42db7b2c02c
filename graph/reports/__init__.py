"""Reports of one session and of the whole preparation: first a value, then its pages, then Markdown, HTML or JSON."""
