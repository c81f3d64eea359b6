"""Tells source code from prose, line by line: whatever the language, its lines look unlike sentences."""

import re

_SHEBANG = re.compile(r"#! ?/")
# A line that stands in a program and hardly in prose, of the languages that people keep beside a crawl.
_CODE = re.compile(
    r"""
    [)\]}]+[,;)]*$                                                  # closes what was opened
    |.*(?:[{\\]|\)\s*:|=>|\(|\[|->)$                                # opens what goes on
    |(?=.*[()='"\[\]]).*;$|[\w*&<>.]+\s[\w*]+;$                        # a statement
    |(?:\#[\s!#]|//|/\*|\*/?\s|--\s|\#\||'''|\"\"\")                      # a comment
    |<\?|%%?[{(]|\\[a-zA-Z]+[\[{]                                   # templates, TeX
    |\#\s*(?:include|define|pragma|if|endif)\b
    |(?:from\s+[\w.]+\s+)?import\s+(?>(?>[\w.*{}"']+)(?>\s+as\s+\w+)?(?>[,\s]*))++;?$
    |(?:package|using|namespace|use|module|require|library|source|include)\b[\s('"]+[\w.:/'"]+[)'"]*;?$
    |(?:async\s+)?(?:def|class|func|fn|function|sub|struct|enum|trait|impl|interface|type)\s+[\w.]+\s*(?:[(:<{]|$)
    |(?:public|private|protected|static|abstract|final|export|extern|const|let|var|local|val|dim|declare)\s+\w+
    |(?:if|elif|elsif|else\s+if|while|for|switch|until|unless|with|foreach|except|catch|when|case)\b.*(?:[:{)\]]|then|do)$
    |(?:else|try|finally|begin|do|then|end|done|fi|esac|pass|break|continue|loop|endif|end\s+\w+|nil|null)[:;{]?$
    |(?:return|yield|raise|throw|await|del|assert|echo|print|puts|printf|cd|rm|cp|mkdir|sudo|pip|npm|wget|curl|set|unset)
        \s+[-\w"'($\[{/.].*$(?<![.!?\w]\.)
    |[\w.$@\[\]"'*:]+(?:\s+[\w<>\[\]]+)?\s*(?::=|[-+*/|&.]?=|<-)\s*\S   # an assignment
    |[\w.:$!@]+\(.*\)[;:]?$                                         # a call
    |@[\w.:]+(?:\(.*\))?$                                           # a decorator, a field
    |(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|FROM|WHERE|VALUES|ORDER\s+BY|GROUP\s+BY|LIMIT|(?:LEFT|INNER)?\s*JOIN)\b
    |\w+\s+(?:INTEGER|INT|BIGINT|SERIAL|TEXT|VARCHAR|CHAR|DATE|DATETIME|TIMESTAMP|BOOLEAN|REAL|FLOAT|JSONB?|BLOB)\b
    |[a-z-]+:\s*[^;]{1,60};$                                        # a style
    |(?:Dim|Sub|End|MsgBox)\s+["\w]
    |(?:RUN|COPY|CMD|WORKDIR|ENTRYPOINT|ENV|EXPOSE|ARG|ADD|VOLUME|USER)\s+\S
    |(?:diff\s--git|index\s[0-9a-f]+\.\.|---\s\S|\+\+\+\s\S|@@\s|[+-]\w+\s?[(=])
    |(?:Traceback\s\(|File\s"|at\s[\w.$]+\()
    |[\w.-]+(?:\[\w+\])?[=<>~]=\d
    |\[[\w.\s"]+\]$                                                 # a part of settings
    |[\w./-]+:(?:\s[\w./-]+)*$(?<=:)                                # a rule of make, a key over more
    |(?:-\s)?[a-z_][\w.-]*:\s+[\w./"'{\[&*!~<>=-]+$                 # a key and a value
    |%>%|\|>|&&|\|\|
    """,
    re.VERBOSE,
)
# A sentence, or most of one: it begins with a capital or a quotation, or has many words, and no sign of code.
_PROSE = re.compile(r"[\"'“‘(]?[^\W\d_].*[^\W\d_]{2}[.!?][\"'”’)]*$")
_PROSE_WORDS, _LONG_WORDS = 5, 12
_LOOK = 160  # characters of a line
_FEWEST = 3
_LEAST_CODE = 0.6
_MOST_PROSE = 0.2


def is_source_code(text: str) -> bool:
    """Whether most of a text's lines are code's, few are sentences, and it does not open with one."""
    if _SHEBANG.match(text):
        return True
    lines = [start for line in text.splitlines() if (start := line.strip()[:_LOOK])]
    others = [line for line in lines if not _CODE.match(line)]
    if lines and others[:1] == lines[:1] and _is_prose(lines[0]):
        return False
    code, prose = len(lines) - len(others), sum(map(_is_prose, others))
    return code >= _FEWEST and code >= _LEAST_CODE * len(lines) and prose <= _MOST_PROSE * len(lines)


def _is_prose(line: str) -> bool:
    words = len(line.split())
    return words >= _LONG_WORDS or (words >= _PROSE_WORDS and _PROSE.match(line) is not None)
