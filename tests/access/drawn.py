"""What source code draws, read from its syntax: every text that reaches Markdown or HTML and was not made plain on the way.

A value is safe when it is a constant, a number, one of the helpers' results, or made of nothing but such values. A name is
safe when everything its function binds it to is. What else is safe is written down by whoever asks, each with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

# What Streamlit reads as Markdown (options of a select box it draws as they are), and the arguments that are drawn.
MARKDOWN = frozenset(
    """markdown caption write title header subheader error warning info success toast badge text_input text_area
    number_input button link_button download_button form_submit_button selectbox multiselect radio checkbox toggle slider
    pills segmented_control file_uploader expander tabs status progress spinner metric popover date_input table
    page_link""".split()
)
OPTIONS = frozenset({"radio", "pills", "segmented_control"})
LABELS = frozenset({"label", "help", "body", "text", "caption", "captions"})
# Functions that are safe when what they are given is.
PASSED_ON = frozenset(
    "join listed list tuple sorted strip rstrip lower capitalize dict fromkeys DataFrame get replace str map cached items values split Counter".split()
)
COUNTED = frozenset("len sum int round max min count".split())
Comprehension = ast.ListComp | ast.GeneratorExp | ast.DictComp | ast.SetComp
Scope = ast.FunctionDef | ast.Lambda | Comprehension  # what has names of its own
CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")


@dataclass(frozen=True, slots=True)
class Rules:
    """`escapers`: functions whose result may be drawn; `html`: functions that take HTML, as `st.html` does, and which of their
    arguments it is; both by full name ("common.text.escape_markdown"). `known`: patterns of expressions that hold no text of a file, with
    the reason. `met` gathers the patterns that were needed."""

    escapers: frozenset[str]
    html: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Module:
    """One source: its name ("ui.plan.overview"), its syntax, and the full names of what it imports."""

    name: str
    tree: ast.Module
    imported: Mapping[str, str]

    @classmethod
    def of(cls, name: str, source: str) -> Module:
        tree = ast.parse(source)
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        pairs = {(a.asname or a.name): f"{node.module}.{a.name}" for node in imports for a in node.names}
        return cls(name, tree, pairs)

    def full_name(self, function: ast.expr) -> str:
        """ "ui.plan.overview.details" for `details`, imported or its own, and for `board.details`."""
        if isinstance(function, ast.Attribute):
            return f"{self.full_name(function.value)}.{function.attr}"
        if isinstance(function, ast.Name):
            return self.imported.get(function.id, f"{self.name}.{function.id}")
        return ""


@dataclass(frozen=True, slots=True)
class Raw:
    """One value that reaches a screen as it is."""

    module: str
    line: int
    value: str

    def __str__(self) -> str:
        return f"{self.module}, line {self.line}, draws {self.value}"


Bound = Mapping[str, Iterable[ast.expr]]


def raw_texts(sources: Mapping[str, str], rules: Rules) -> list[Raw]:
    """Every unsafe value in the modules, given as {"ui.plan.overview": source}, by module and line."""
    modules = [Module.of(name, source) for name, source in sources.items()]
    rules = _with_makers(modules, rules)
    found = {
        Raw(module.name, value.lineno, ast.unparse(value))
        for module in modules
        for value in _Reader(module, rules).drawn(module.tree, {})
    }
    return sorted(found, key=lambda raw: (raw.module, raw.line, raw.value))


def _with_makers(modules: Iterable[Module], rules: Rules) -> Rules:
    """The rules, and every function of the modules that returns nothing but safe text, whatever it is given."""
    functions = {
        f"{module.name}.{node.name}": (module, node)
        for module in modules
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
    }
    while True:
        more = {
            name
            for name, (module, node) in functions.items()
            if name not in rules.escapers and _Reader(module, rules).returns_safe(name, node)
        }
        if not more:
            return rules
        rules = Rules(rules.escapers | more, rules.html, rules.known, rules.met)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one module by the rules."""

    module: Module
    rules: Rules

    def returns_safe(self, name: str, function: ast.FunctionDef) -> bool:
        returned = [node.value for node in _own(function) if isinstance(node, ast.Return) and node.value is not None]
        unsafe = (one for value in returned for one in self.raw(value, _bindings(function)))
        return bool(returned) and (name in self.rules.html or next(unsafe, None) is None)

    def drawn(self, scope: ast.AST, outer: Bound, trusted: bool = False) -> Iterator[ast.expr]:
        """The unsafe values drawn in one scope, then in those inside it. `trusted`: it makes HTML of what callers give."""
        bound = {**outer, **_bindings(scope)}
        trusted |= isinstance(scope, ast.FunctionDef) and f"{self.module.name}.{scope.name}" in self.rules.html
        for node in _own(scope):
            if isinstance(node, ast.Call):
                for text in () if trusted else self.texts(node):
                    yield from self.raw(text, bound)
            elif isinstance(node, ast.JoinedStr) and _is_html(node) and not trusted:
                yield from self.raw(node, bound)
            elif isinstance(node, Scope):
                yield from self.drawn(node, bound, trusted)

    def texts(self, call: ast.Call) -> Iterator[ast.expr]:
        """The arguments of a call that are read as Markdown or as HTML."""
        taken = self.rules.html.get(self.module.full_name(call.func))
        name = _name_of(call.func)
        if taken is not None:
            yield from (call.args[at] for at in taken if at < len(call.args))
        elif isinstance(call.func, ast.Attribute) and _name_of(call.func.value) == "st" and name in {*MARKDOWN, "html"}:
            drawn_as = next((each.value for each in call.keywords if each.arg == "format_func"), None)
            yield from call.args[: 2 if name in OPTIONS and drawn_as is None else 1]
            if name in OPTIONS and isinstance(drawn_as, ast.Lambda):
                yield drawn_as.body
            elif name in OPTIONS and drawn_as is not None:
                yield ast.Call(drawn_as, call.args[1:2], [])
            yield from (each.value for each in call.keywords if each.arg in LABELS)

    def raw(self, value: ast.expr, bound: Bound, within: frozenset[str] = frozenset()) -> Iterator[ast.expr]:
        """The parts of a value that are not safe. `within`: names being looked at already."""
        reason = next((pattern for pattern in self.rules.known if re.fullmatch(pattern, ast.unparse(value))), None)
        if reason is not None:
            self.rules.met.add(reason)
        elif isinstance(value, ast.Name):
            if value.id in within or CONSTANT.fullmatch(value.id):
                return
            given = bound.get(value.id)
            if given is None or any(True for one in given for _ in self.raw(one, bound, within | {value.id})):
                yield value
        elif not isinstance(value, ast.Constant | ast.Compare):
            parts = self.parts(value)
            if parts is None:
                yield value
                return
            inside = {**bound, **_bindings(value)} if isinstance(value, Comprehension) else bound
            for part in parts:
                yield from self.raw(part, inside, within)

    def parts(self, value: ast.expr) -> list[ast.expr] | None:
        """What a value is made of; None where that cannot be said."""
        match value:
            case ast.JoinedStr():
                formatted = [part for part in value.values if isinstance(part, ast.FormattedValue)]
                return [part.value for part in formatted if not _is_number(part)]
            case ast.Call():
                return self.parts_of_call(value)
            case ast.Attribute(attr=attr) if CONSTANT.fullmatch(attr):
                return []
            case ast.IfExp():
                return [value.body, value.orelse]
            case ast.BoolOp():
                return list(value.values)
            case ast.List() | ast.Tuple() | ast.Set():
                return list(value.elts)
            case ast.BinOp():
                return [value.left, value.right]
            case ast.Starred() | ast.Subscript():
                return [value.value]
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp():
                return [value.elt]
            case ast.Dict():
                return [*filter(None, value.keys), *value.values]
            case ast.DictComp():
                return [value.key, value.value]
        return None

    def parts_of_call(self, call: ast.Call) -> list[ast.expr] | None:
        name = _name_of(call.func)
        if self.is_escaper(call.func) or name in COUNTED:
            return []
        if name in ("map", "cached"):
            return [] if self.is_escaper(call.args[0]) else call.args[1:]
        if name not in PASSED_ON:
            return None
        of = [call.func.value] if isinstance(call.func, ast.Attribute) and name != "fromkeys" else []
        return [*of, *call.args[name == "get" :]]

    def is_escaper(self, function: ast.expr) -> bool:
        full = self.module.full_name(function)
        return full in self.rules.escapers or full in self.rules.html


def _is_number(part: ast.FormattedValue) -> bool:
    """A value drawn in a number's format."""
    given = part.format_spec.values if isinstance(part.format_spec, ast.JoinedStr) else []
    text = "".join(str(each.value) for each in given if isinstance(each, ast.Constant))
    return re.search(r"[,dfg%]$", text) is not None


def _is_html(node: ast.JoinedStr) -> bool:
    return any(isinstance(part, ast.Constant) and re.search(r"</?[a-z]", str(part.value)) for part in node.values)


def _name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope, without those inside its functions."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, Scope):
            yield from _own(child)


def _bindings(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """For each name of a scope, what it is bound to or given to hold. A parameter is unsafe unless it is a number."""
    found: dict[str, list[ast.expr]] = {}
    if isinstance(scope, ast.FunctionDef | ast.Lambda):
        for given in [*scope.args.args, *scope.args.kwonlyargs]:
            annotation = ast.unparse(given.annotation) if given.annotation else ""
            found[given.arg] = [ast.Constant(0) if annotation in ("int", "float", "bool") else ast.Yield()]
    for node in _own(scope):
        match node:
            case ast.Assign():
                for target in node.targets:
                    _bind(target, node.value, found)
            case ast.AnnAssign(value=ast.expr()) | ast.NamedExpr() | ast.AugAssign():
                _bind(node.target, node.value, found)
            case ast.For() | ast.comprehension():
                _bind(node.target, node.iter, found)
            case ast.Call(func=ast.Attribute(value=ast.Name(), attr="append")):
                _bind(node.func.value, node.args[0], found)
    return found


def _bind(target: ast.expr, value: ast.expr, found: dict[str, list[ast.expr]]) -> None:
    if isinstance(target, ast.Name):
        found.setdefault(target.id, []).append(value)
    elif isinstance(target, ast.Tuple):
        each = value.elts if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts) else None
        counted = isinstance(value, ast.Call) and _name_of(value.func) == "enumerate"
        for number, part in enumerate(target.elts):
            whole = ast.Constant(0) if counted and not number else value
            _bind(part, each[number] if each else whole, found)
