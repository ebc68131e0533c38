"""A report -> a LaTeX document: the figure with its caption, the footnotes under it."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from urllib.parse import quote

from dashboard.cite.bibtex import plain
from dashboard.reports.report import Report

SIGNS = {
    "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "…": r"\ldots{}",
    "−": r"\ensuremath{-}", "→": r"\ensuremath{\rightarrow}", "×": r"\ensuremath{\times}",
    "€": r"\texteuro{}",
    "£": r"\pounds{}", "°": r"\textdegree{}", "№": r"No.~", "·": r"\textperiodcentered{}",
    "ə": r"\lowerschwa{}", "Ə": r"\upperschwa{}", "\u00a0": "~", "₼": "AZN",
    "₽": "RUB", "₺": "TRY", "«": r"\guillemotleft{}",
    "»": r"\guillemotright{}", "|": r"\textbar{}", "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip
ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u0304": "=",
    "\u0306": "u", "\u0307": ".", "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c", "\u0328": "k",
}  # fmt: skip
LETTERS = {"ı": r"\i{}", "ß": r"\ss{}", "ø": r"\o{}", "Ø": r"\O{}", "ł": r"\l{}", "Ł": r"\L{}", "æ": r"\ae{}"}

HEAD = r"""% {title}
% {edition}
\documentclass[11pt]{{article}}
\usepackage[a4paper,margin=25mm]{{geometry}}
\usepackage{{iftex}}
\ifPDFTeX
  \usepackage[T2A,T1]{{fontenc}}
  \usepackage[utf8]{{inputenc}}
  \usepackage{{lmodern,textcomp}}
\else
  \usepackage{{fontspec}}
\fi
\usepackage{{graphicx}}
\usepackage[hidelinks]{{hyperref}}
\IfFileExists{{xurl.sty}}{{\usepackage{{xurl}}}}{{}}
\begin{{document}}
% In a paper of your own the figure asks for \usepackage{{iftex,graphicx,hyperref,textcomp}}
% and, where pdfLaTeX sets it, for \usepackage[T2A,T1]{{fontenc}}.
\ifPDFTeX
  \providecommand{{\cyrillic}}[1]{{{{\fontencoding{{T2A}}\fontfamily{{cmr}}\selectfont #1}}}}
  \providecommand{{\lowerschwa}}{{\cyrillic{{\cyrschwa}}}}
  \providecommand{{\upperschwa}}{{\cyrillic{{\CYRSCHWA}}}}
\else
  \providecommand{{\cyrillic}}[1]{{#1}}
  \providecommand{{\lowerschwa}}{{\symbol{{"0259}}}}
  \providecommand{{\upperschwa}}{{\symbol{{"018F}}}}
\fi
"""


def latex(report: Report) -> str:
    """A document that compiles as it is; it shows `<slug>.pdf` where that lies beside it."""
    drawn = report.found.chart
    picture = f"{report.slug}.pdf"
    head = HEAD.format(title=_remark(drawn.title), edition=_remark(report.edition))
    notes = [
        rf"\item {tex(note.words)}" + (rf" \url{{{_address(note.link)}}}" if note.link else "")
        for note in report.notes
    ]
    return head + "\n".join(
        [
            r"\begin{figure}[ht]",
            r"\centering",
            rf"\IfFileExists{{{picture}}}{{\includegraphics[width=\linewidth]{{{picture}}}}}"
            rf"{{\fbox{{{tex(picture)} goes here}}}}",
            rf"\caption{{{tex(drawn.title)}. {tex(report.missing)} {tex(report.sources)}}}",
            rf"\label{{fig:{report.slug}}}",
            r"\end{figure}",
            "",
            *([r"\begin{enumerate}\small", *notes, r"\end{enumerate}"] if notes else []),
            "",
            rf"\noindent {tex(report.citation)}",
            "% The figure ends here.",
            r"\end{document}",
            "",
        ]
    )


def tex(text: str) -> str:
    """Words that both pdfLaTeX and its Unicode successors set; a letter that neither has becomes its code."""
    runs = groupby(" ".join(text.split()), key=lambda letter: "\u0400" <= letter <= "\u04ff")
    made = []
    for cyrillic, letters in runs:
        run = "".join(letters)
        made.append(rf"\cyrillic{{{run}}}" if cyrillic else "".join(map(_letter, run)))
    return "".join(made)


def _letter(letter: str) -> str:
    if letter in SIGNS:
        return SIGNS[letter]
    if letter.isascii():
        return plain(letter) if letter.strip() else letter
    if letter in LETTERS:
        return LETTERS[letter]
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 2 and parts[1] in ACCENTS and parts[0].isascii():
        return rf"\{ACCENTS[parts[1]]}{{{parts[0]}}}"
    near = unicodedata.normalize("NFKD", letter)
    return "".join(map(plain, near)) if near.isascii() else f"[U+{ord(letter):04X}]"


def _remark(text: str) -> str:
    """Words behind a percent sign: plain ASCII in one line, which no compiler reads."""
    return " ".join(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().split())


def _address(url: str) -> str:
    """An address as `\\url` takes it inside a list, other letters by their codes."""
    coded = quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")
    return coded.replace("%", r"\%").replace("#", r"\#")
