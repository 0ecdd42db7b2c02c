"""An answer that is spoken: the recording, what is measured of it, and its transcript."""
