"""The page's icon, drawn here because an icon by name would be fetched from another server."""

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    '<rect width="64" height="64" rx="16" fill="#1F6FA3"/>'
    '<path d="M32 11l6.2 13.6 14.8 1.7-11 10.1 3 14.6L32 43.6 19 51l3-14.6-11-10.1 14.8-1.7z" fill="#FCFCFA"/>'
    "</svg>"
)
