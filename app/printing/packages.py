"""Name the Debian packages that printing stands on; scripts/environment.sh and the Dockerfile have them."""

# Pango lays out the text, HarfBuzz embeds of each typeface what is used of it.
LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
# Every living script; Chinese, Japanese and Korean are a package of their own.
FONTS = ("fonts-noto-core", "fonts-noto-cjk")


def advice(*packages: str) -> str:
    """Say what to type to install them."""
    return f"apt-get install --no-install-recommends {' '.join(packages)}"
