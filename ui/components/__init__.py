"""The pieces of the page: `*_view` modules compute what is shown, the others draw it."""
