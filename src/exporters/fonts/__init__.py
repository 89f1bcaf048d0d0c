"""Fonts: what a font file says of itself, cut to the glyphs that an output needs, its axes pinned; all by HarfBuzz."""
