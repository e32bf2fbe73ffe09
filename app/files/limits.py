"""List the limits on the size of files, each number with its reason."""

MEGABYTE = 1024 * 1024

# A photo of a 40-megapixel camera, or a scan of a ten-print card at 500 pixels an inch, is about 8 MB.
LARGEST_FILE = 10 * MEGABYTE
# The largest list known has 200 MB as it is published, and a tenth of that packed.
LARGEST_LIST = 256 * MEGABYTE
# Parts of a multipart body beside the file: boundaries, headers, the words `kind` and `public`.
LARGEST_UPLOAD = LARGEST_FILE + 64 * 1024
# Beside a list stands the mapping of its columns.
LARGEST_MAPPING = 64 * 1024
LARGEST_LIST_UPLOAD = LARGEST_LIST + LARGEST_MAPPING + 64 * 1024
# Decoded, 40 million pixels take 120 MB; what claims to be larger is refused before it is decoded.
MOST_PIXELS = 40_000_000
# A dossier; who sends more sends an archive.
MOST_PAGES = 200
# Below that a face cannot be told from another.
FEWEST_PIXELS_A_SIDE = 16
# Wide enough for a list of results on a dense screen.
THUMBNAIL_SIDE = 320
