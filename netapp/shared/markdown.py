"""Markdown of members as HTML that can be shown to anybody."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.link import link
from markdown_it.token import Token

from netapp.shared.text import clean_text, without_tricks

# A body: what a form takes and what is worked on here at most, in characters. Time to render grows with it.
LONGEST = 10_000
# Who types addresses with these schemes wants a link; anything else stays the text it is.
SCHEMES = {"http", "https", "mailto"}
TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s", "strong", "ul"
}  # fmt: skip
# More of these than anybody writes in a body; beyond, a body is shown as the plain text it is. Brackets, addresses and
# emphasis are what takes a parser time, and 10,000 characters of nothing else took it 0.6 s.
DENSEST = {"\n": 600, "[": 200, "]": 600, "(": 400, ">": 600, "#": 600, "+": 600, "*": 600, "_": 600, "`": 600}
DENSEST |= {"~": 600, "<": 600, "&": 600, "\\": 600, ":": 100, "@": 100}
# h1 is the page's title and h2 its sections', so the largest heading of a member is the third.
FIRST_HEADING, LAST_HEADING = 3, 6


# A bracket that starts no link is followed to the end of its paragraph: so many characters may be read in vain.
IN_VAIN = 100_000


def _is_link(url: str) -> bool:
    try:
        return urlsplit(url).scheme in SCHEMES
    except ValueError:
        return False


def _link(state: StateInline, silent: bool) -> bool:
    """The rule for links, which gives up when brackets without a link have taken long enough."""
    if state.src[state.pos] != "[" or state.env.get("in_vain", 0) > IN_VAIN:
        return False
    if link(state, silent):
        return True
    state.env["in_vain"] = state.env.get("in_vain", 0) + state.posMax - state.pos
    return False


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True, "xhtmlOut": False})
    parser.enable(["linkify", "strikethrough"]).disable(["image", "html_block", "html_inline", "reference"])
    # Without a scheme "readme.md" would become a link to Moldova.
    parser.inline.ruler.at("link", _link)
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
    parser.validateLink = _is_link  # type: ignore[method-assign]
    return parser


_MARKDOWN = _parser()
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    url_schemes=SCHEMES,
    url_relative="deny",
    link_rel="nofollow noopener ugc",
)


def render(text: str, *, most: int = LONGEST) -> SafeString:
    """HTML of Markdown by anybody: no HTML or pictures of their own, links marked as theirs, headings from h3 down.

    Only the first `most` characters are rendered; forms refuse longer texts before. Takes less than 50 ms for LONGEST.
    """
    text = clean_text(text[:most])
    if any(text.count(mark) * LONGEST > count * most for mark, count in DENSEST.items()):
        return SafeString(linebreaks(text, autoescape=True))
    tokens = _MARKDOWN.parse(text)
    _lower_headings(tokens)
    html = _CLEANER.clean(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    # Once more, because "&#8238;" is such a character only now. What is left has passed the cleaner.
    return mark_safe(without_tricks(html))  # noqa: S308


def _lower_headings(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + FIRST_HEADING - 1, LAST_HEADING)}"
