"""What members write: shown as they meant it, and never as something that acts."""

import re
import time
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from netapp.shared.markdown import DENSEST, LONGEST, TAGS, render
from netapp.shared.text import clean_line, clean_text

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![pixel](https://spy.example/1.gif)",
    "![pixel][1]\n\n[1]: https://spy.example/1.gif",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](//spy.example)",
    "[x](/accounts/logout/)",
    "[x](\\\\spy.example)",
    "<javascript:alert(1)>",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example"onmouseover="alert(1))',
    "[x]('https://a.example' onclick='alert(1)')",
    "`<script>`<script>alert(1)</script>",
    "```<script>\n<script>alert(1)</script>\n```",
    '``` "onclick=alert(1)\ncode\n```',
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<!-- <img src=x onerror=alert(1)> -->",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href=https://a.example target=_blank>x</a>",
    "[" * 50 + "x](javascript:alert(1))" * 50,
    "> " * 60 + "<iframe src=javascript:alert(1)>",
    "a\x00<\x00script>alert(1)</script>",
    "[x](http://[::1)",
]

PATHOLOGICAL = {
    **{mark: mark * LONGEST for mark in "[]()*_`<>&!\\#+-~:@/|."},
    **{
        piece: (piece * LONGEST)[:LONGEST]
        for piece in (
            "[a](", "![", "[*", "*a_ ", "**a", "> ", "- ", "1. ", "- > ", "http://[", "https://(", "http://a/(((", "http://a-",
            "mailto:a@b.c ", "a@b.cc ", "- a\n", "# \n", "a\n\n", "~~a", "```\n", "[a]: b\n", "<!--", "&#8238;", "`a",
        )
    },
    "nested list": "".join("  " * (row % 20) + "- a\n" for row in range(1_400))[:LONGEST],
    "ticks": " ".join("`" * row for row in range(1, 140))[:LONGEST],
    "brackets in quotes": "[ " * DENSEST["["] + ">" * DENSEST[">"],
    "at every bound": "".join(mark * count for mark, count in DENSEST.items())[:LONGEST],
}  # fmt: skip


class Tags(HTMLParser):
    """The tags and attributes of a piece of HTML as a browser reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag in TAGS
        assert set(attributes) <= {"href", "rel", "start"}
        assert re.match(r"(https?|mailto):", attributes.get("href") or "https:")
        assert tag != "a" or attributes["rel"] == "nofollow noopener ugc"
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_gets_through(text: str) -> None:
    assert_harmless(render(text))


@given(st.text(alphabet=st.sampled_from("[]()<>!*_`#&;:/\"'= \n\\ahjsxt1\u202e"), max_size=400))
def test_no_mixture_of_marks_gets_through(text: str) -> None:
    assert_harmless(render(text))


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_no_body_takes_long_to_render(text: str) -> None:
    took = []
    for _ in range(3):
        started = time.process_time()
        assert_harmless(render(text))
        took.append(time.process_time() - started)
    # The check itself reads the page, too.
    assert min(took) < 0.05


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**warm** and *known*", "<p><strong>warm</strong> and <em>known</em></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("# Large", "<h3>Large</h3>"),
        ("#### Small\n\n###### Smallest", "<h6>Small</h6>\n<h6>Smallest</h6>"),
        ("Title\n=====", "<h3>Title</h3>"),
        ("- tea\n- bread", "<ul>\n<li>tea</li>\n<li>bread</li>\n</ul>"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>'),
        ("~~old~~", "<p><s>old</s></p>"),
        ("```python\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("see readme.md", "<p>see readme.md</p>"),
        ("[here](/directory/)", "<p>[here](/directory/)</p>"),
        (
            "see https://fable.example/a_b_c.",
            '<p>see <a href="https://fable.example/a_b_c" rel="nofollow noopener ugc">https://fable.example/a_b_c</a>.</p>',
        ),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("", ""),
    ],
)
def test_markdown_reads_as_it_was_meant(text: str, html: str) -> None:
    assert render(text).strip() == html


def test_what_is_longer_than_a_body_may_be_is_cut() -> None:
    assert len(render("a" * (LONGEST + 1))) == LONGEST + len("<p></p>\n")
    assert len(render("a" * 20_000, most=60_000)) > 20_000


def test_a_house_page_may_have_as_many_links_as_its_length_allows() -> None:
    page = "\n\n".join(f"Rule {n}: [see](https://a.example/{n})." for n in range(150))
    assert "<a " not in render(page)
    assert render(page, most=60_000).count("<a ") == 150


def test_too_dense_a_text_is_shown_as_it_was_typed() -> None:
    assert render("*<" * 2_000).startswith("<p>*&lt;*&lt;")


def test_the_filter_renders_in_templates() -> None:
    assert Template("{{ text|markdown }}").render(Context({"text": "*hello*"})) == "<p><em>hello</em></p>\n"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("\ufeffa\x00b\x07c\x85d\x9fe\tf", "abc\nde\tf"),
        ("moc.\u202eelpmaxe\u202c \u2066x\u2069", "moc.elpmaxe x"),
        ("e\u0301", "é"),
        ("half \ud83d", "half "),
        ("שלום\u200f!", "שלום\u200f!"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_text_is_kept_without_what_acts(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_a_line_stays_one_line() -> None:
    assert clean_line("  Editor\n at\t\u202eFable   House ") == "Editor at Fable House"
