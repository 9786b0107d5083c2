//! What templates print, and how they fail. The expected outputs are helm's.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FunctionTable, Limits, Templates};
use crate::error::{Error, TemplateError, TemplateErrorKind};
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{Map, MapType, Str, Value};

struct NoHost;

impl Host for NoHost {
    fn random(&mut self, _: &mut [u8]) -> Result<(), String> {
        Err("no randomness".to_owned())
    }

    fn now(&mut self) -> Result<i64, String> {
        Err("no clock".to_owned())
    }
}

/// Stands for the functions of other modules.
const MORE: &[Function] = &[
    Function {
        name: "upper",
        parameters: &[Type::String],
        variadic: None,
        body: |_, arguments| {
            let text = crate::format::to_str(&arguments[0]);
            Ok(Value::string(text.as_bytes().to_ascii_uppercase()))
        },
    },
    Function {
        name: "list",
        parameters: &[],
        variadic: Some(Type::Any),
        body: |_, arguments| Ok(Value::list(arguments.to_vec())),
    },
    Function {
        name: "trunc",
        parameters: &[Type::Int, Type::String],
        variadic: None,
        body: |_, arguments| Ok(arguments[1].clone()),
    },
    Function {
        name: "keys",
        parameters: &[Type::Map],
        variadic: None,
        body: |_, arguments| match &arguments[0] {
            Value::Map(map) => Ok(Value::strings(
                map.snapshot().into_iter().map(|entry| entry.0),
            )),
            _ => Err("not a map".to_owned()),
        },
    },
];

fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::map(
        entries
            .into_iter()
            .map(|(key, value)| (Str::from(key), value))
            .collect(),
    )
}

fn data() -> Value {
    let values = BTreeMap::from([
        ("a".into(), "x".into()),
        ("n".into(), Value::Float(1.0)),
        ("big".into(), Value::Float(1_000_000.0)),
        ("no".into(), Value::Nil),
        ("e".into(), "".into()),
        (
            "l".into(),
            Value::list(vec![Value::Float(1.0), "b".into(), Value::Nil]),
        ),
        (
            "s".into(),
            Value::list(vec!["c".into(), "a".into(), "b".into()]),
        ),
        ("el".into(), Value::list(vec![])),
        (
            "m".into(),
            map([("z", Value::Float(1.0)), ("b", map([("c", "deep".into())]))]),
        ),
    ]);
    map([("Values", Value::Map(Map::new(values, MapType::Values)))])
}

fn render_with(limits: &Limits, files: &[(&str, &str)]) -> Result<String, Box<TemplateError>> {
    let mut templates = Templates::new(Arc::new(FunctionTable::new(&[MORE])));
    let run = |templates: &mut Templates| {
        for (name, text) in files {
            templates.parse(name, text.as_bytes())?;
        }
        templates.render(files[0].0, data(), &mut NoHost, limits)
    };
    match run(&mut templates) {
        Ok(printed) => Ok(String::from_utf8_lossy(&printed).into_owned()),
        Err(Error::Template(error)) => Err(error),
        Err(other) => panic!("{other}"),
    }
}

fn render(files: &[(&str, &str)]) -> Result<String, Box<TemplateError>> {
    render_with(&Limits::default(), files)
}

#[track_caller]
fn check(template: &str, expected: &str) {
    match render(&[("t", template)]) {
        Ok(printed) => assert_eq!(printed, expected, "{template}"),
        Err(error) => panic!("{template}: {error}"),
    }
}

#[track_caller]
fn check_error(template: &str, kind: TemplateErrorKind, message: &str) {
    match render(&[("t", template)]) {
        Ok(printed) => panic!("{template}: {printed}"),
        Err(error) => assert_eq!(
            (error.kind, &error.message[..]),
            (kind, message),
            "{template}"
        ),
    }
}

#[test]
fn text_and_trim_markers() {
    check("a {{- 1 -}} b", "a1b");
    check("a {{- /* c */ -}}\n b", "ab");
    check("{{-3}} {{ -3 }}", "-3 -3");
    check("a\r\n{{- 1 -}}\r\n b", "a1b");
    check("{{\n\n  .Values.a\n\n}}", "x");
    check("x {{- 3}} y }}", "x3 y }}");
}

#[test]
fn constants() {
    check(r#"{{ "a\n\u00e9" }}{{ `raw\n` }}{{ 'a' }}"#, "a\néraw\\n97");
    check(
        "{{0x1F}} {{1_000}} {{1e3}} {{1.5}} {{.5}} {{017}}",
        "31 1000 1000 1.5 0.5 15",
    );
    check("{{true}} {{print nil}}", "true <nil>");
}

#[test]
fn values_that_are_not_there() {
    check(
        "[{{ .Values.missing }}{{ .missing }}{{ .Values.no }}]",
        "[]",
    );
    check("{{ print .Values.missing }}", "<nil>");
    // Helm takes the text out of what a file prints, but functions have seen it.
    check(
        "{{ include \"v\" . | len }}{{ include \"v\" . | upper }}{{ define \"v\" }}{{ .x }}{{ end }}",
        "10<NO VALUE>",
    );
    // A pipeline forgets that a nil came from a map.
    check(
        "{{ ((.Values.missing).a).b }}{{ $x := .Values.missing }}{{ $x.a.b }}",
        "",
    );
    check_error(
        "{{ .Values.missing.a }}",
        TemplateErrorKind::Evaluation,
        "nil pointer evaluating interface {}.a",
    );
    check_error(
        "{{ range $x := .Values.l }}{{ if not $x }}{{ $x.a }}{{ end }}{{ end }}",
        TemplateErrorKind::Evaluation,
        "nil pointer evaluating interface {}.a",
    );
    check_error(
        "{{ .Values.a.b }}",
        TemplateErrorKind::Evaluation,
        "can't evaluate field b in type string",
    );
}

#[test]
fn branches_and_loops() {
    check("{{ if 0 }}a{{ else if 1 }}b{{ else }}c{{ end }}", "b");
    check("{{ with 0 }}a{{ else with 5 }}{{ . }}{{ end }}", "5");
    check(
        "{{ with $x := .Values.m }}{{ $x.z }}{{ .b.c }}{{ $.Values.a }}{{ end }}",
        "1deepx",
    );
    check(
        "{{ range $i, $v := .Values.s }}{{ $i }}{{ $v }};{{ end }}",
        "0c;1a;2b;",
    );
    check(
        "{{ range $k, $v := .Values.m }}{{ $k }}={{ $v }};{{ end }}",
        "b=map[c:deep];z=1;",
    );
    check(
        "{{ range .Values.el }}x{{ else }}none{{ end }}{{ range .Values.no }}x{{ else }}nil{{ end }}",
        "nonenil",
    );
    check(
        "{{ range 3 }}{{ . }}{{ end }}{{ range $i := 2 }}{{ $i }}{{ end }}",
        "01201",
    );
    check(
        "{{ range .Values.s }}{{ if eq . \"a\" }}{{ continue }}{{ end }}{{ . }}{{ end }}",
        "cb",
    );
    check(
        "{{ range .Values.s }}{{ range $.Values.s }}{{ break }}{{ end }}{{ . }}{{ end }}",
        "cab",
    );
    check_error(
        "{{ range $i, $j := 3 }}{{ end }}",
        TemplateErrorKind::Evaluation,
        "can't use 3 to iterate over more than one variable",
    );
    check_error(
        "{{ break }}",
        TemplateErrorKind::Syntax,
        "{{break}} outside {{range}}",
    );
}

#[test]
fn variables() {
    check(
        "{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}",
        "21",
    );
    check(
        "{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}",
        "2",
    );
    // The variables of a range are there in its else, with the value of the pipeline.
    check(
        "{{ range $i, $v := .Values.el }}{{ else }}{{ $i }}{{ $v }}{{ end }}",
        "[][]",
    );
    check(
        "{{ $l := \"\" }}{{ range $l = .Values.s }}{{ end }}{{ $l }}",
        "b",
    );
    // Go's parser takes this for declared, its executor knows better.
    check(
        "{{ $y := 1 }}{{ if false }}{{ $y := 2 }}{{ else }}{{ $y }}{{ end }}",
        "1",
    );
    check_error(
        "{{ if false }}{{ $y := 2 }}{{ else }}{{ $y }}{{ end }}",
        TemplateErrorKind::Evaluation,
        "undefined variable: $y",
    );
    check_error(
        "{{ $y }}",
        TemplateErrorKind::Syntax,
        "undefined variable \"$y\"",
    );
}

#[test]
fn templates_and_blocks() {
    check(
        "{{ template \"x\" .Values.a }}{{ define \"x\" }}[{{ . }}{{ $ }}]{{ end }}",
        "[xx]",
    );
    check("{{ block \"b\" .Values.a }}<{{ . }}>{{ end }}", "<x>");
    check(
        "{{ define \"d\" }}1{{ end }}{{ define \"d\" }} {{ end }}{{ template \"d\" }}",
        "1",
    );
    check_error(
        "{{ template \"nope\" }}",
        TemplateErrorKind::NotDefined,
        "template \"nope\" not defined",
    );
    let later = [
        ("t", "{{ include \"d\" . }}{{ define \"d\" }}old{{ end }}"),
        ("u", "{{ define \"d\" }}new{{ end }}"),
        ("v", "{{ define \"d\" }} {{ end }}"),
    ];
    assert_eq!(render(&later).ok().as_deref(), Some("new"));
}

#[test]
fn tpl_sees_all_definitions_and_keeps_its_own() {
    let helpers = (
        "_h",
        "{{ define \"h\" }}H{{ .Values.a }}{{ end }}{{ define \"e\" }}outer{{ end }}",
    );
    for (template, expected) in [
        ("{{ tpl \"{{ include `h` . }}\" . }}", "Hx"),
        (
            "{{ tpl \"{{ define `e` }}inner{{ end }}{{ include `e` . }}\" . }} {{ include \"e\" . }}",
            "inner outer",
        ),
        (
            "{{ tpl \"{{ define `e` }} {{ end }}{{ include `e` . }}\" . }}",
            "outer",
        ),
        (
            "{{ tpl \"{{ define `i` }}I{{ end }}{{ tpl `{{ include \\\"i\\\" . }}` . }}\" . }}",
            "I",
        ),
        ("{{ tpl \"a{{ .nope }}b\" . | len }}", "2"),
        ("{{ tpl .Values.a . }}", "x"),
    ] {
        match render(&[("t", template), helpers]) {
            Ok(printed) => assert_eq!(printed, expected, "{template}"),
            Err(error) => panic!("{template}: {error}"),
        }
    }
    check_error(
        "{{ tpl \"{{ $x }}\" . }}",
        TemplateErrorKind::Syntax,
        "undefined variable \"$x\"",
    );
}

#[test]
fn comparison() {
    check(
        "{{ eq 1 2 1 }}{{ eq .Values.a \"x\" }}{{ lt 1 2 }}{{ ge 2.0 2.0 }}{{ eq .Values.no nil }}{{ eq 97 (index \"a\" 0) }}",
        "truetruetruetruetruetrue",
    );
    check_error(
        "{{ eq .Values.n 1 }}",
        TemplateErrorKind::Call,
        "error calling eq: incompatible types for comparison: float64 and int",
    );
    check_error(
        "{{ lt .Values.no 1 }}",
        TemplateErrorKind::Call,
        "error calling lt: invalid type for comparison",
    );
    check_error(
        "{{ eq .Values.l .Values.l }}",
        TemplateErrorKind::Call,
        "error calling eq: non-comparable type []interface {}",
    );
}

#[test]
fn and_or_stop_at_the_argument_that_decides() {
    check(
        "{{ and 0 (fail \"x\") }}{{ or 1 (fail \"x\") }}{{ or 0 \"\" }}{{ 5 | and 1 }}",
        "015",
    );
    check("{{ not .Values.e }}", "true");
}

#[test]
fn index_slice_and_len() {
    check(
        "{{ index .Values.l 1 }}{{ index .Values.m \"b\" \"c\" }}{{ index .Values.m \"q\" }}{{ len .Values.l }}",
        "bdeep3",
    );
    check("{{ slice \"abcd\" 1 3 }}{{ slice .Values.s 2 }}", "bc[b]");
    check_error(
        "{{ index .Values.l 7 }}",
        TemplateErrorKind::Call,
        "error calling index: index out of range: 7",
    );
    check_error(
        "{{ index .Values.m \"q\" \"r\" }}",
        TemplateErrorKind::Call,
        "error calling index: index of nil pointer",
    );
}

#[test]
fn arguments_are_checked() {
    check("{{ trunc 2.0 \"abc\" }}{{ keys nil }}", "abc[]");
    for (template, message) in [
        (
            "{{ trunc .Values.n \"a\" }}",
            "wrong type for value; expected int; got float64",
        ),
        ("{{ trunc 1.5 \"a\" }}", "expected integer; found 1.5"),
        ("{{ upper 1 }}", "expected string; found 1"),
        ("{{ .Values.no | upper }}", "invalid value; expected string"),
        (
            "{{ upper .Values.no }}",
            "wrong type for value; expected string; got interface {}",
        ),
        ("{{ upper nil }}", "cannot assign nil to string"),
        (
            "{{ upper }}",
            "wrong number of args for upper: want 1 got 0",
        ),
        ("{{ 1 | .Values.a }}", "a is not a method but has arguments"),
        ("{{ . 1 }}", "can't give argument to non-function ."),
    ] {
        match render(&[("t", template)]) {
            Ok(printed) => panic!("{template}: {printed}"),
            Err(error) => assert_eq!(error.message, message, "{template}"),
        }
    }
}

#[test]
fn the_values_have_methods() {
    check(
        "{{ printf \"%T\" .Values.AsMap }} {{ .Values.AsMap.a }} {{ (.Values.Table \"m.b\").c }}",
        "map[string]interface {} x deep",
    );
    check("{{ .Values.PathValue \"m.b.c\" }}", "deep");
    check_error(
        "{{ .Values.Table \"a\" }}",
        TemplateErrorKind::Call,
        "error calling Table: \"a\" is not a table",
    );
}

#[test]
fn escaping() {
    check("{{ html \"<a b='c'>&\" }}", "&lt;a b=&#39;c&#39;&gt;&amp;");
    check("{{ js \"a=b\\\\\\n<\" }}", "a\\u003Db\\\\\\u000A\\u003C");
    check("{{ urlquery \"a b&c/é\" }}", "a+b%26c%2F%C3%A9");
}

#[test]
fn syntax_errors() {
    for (template, message) in [
        ("{{ if 1 }}", "unexpected EOF"),
        ("{{ foo }}", "function \"foo\" not defined"),
        (
            "{{ uper \"a\" }}",
            "function \"uper\" not defined; did you mean \"upper\"?",
        ),
        ("{{ end }}", "unexpected {{end}}"),
        ("{{ 1", "unclosed action"),
        ("a\n{{ 1\n", "unclosed action started on line 2"),
        ("{{ \"a }}", "unterminated quoted string"),
        ("{{ (1 }}", "unclosed left paren"),
        ("{{ 1 | 2 }}", "non executable command in pipeline stage 2"),
        ("{{ /* x */ }}", "unexpected \"/\" in command"),
        ("{{ nil.a }}", "unexpected . after term \"nil\""),
        ("{{ 1a }}", "bad number syntax: \"1a\""),
        (
            "{{ define \"x\" }}a{{ else }}b{{ end }}",
            "unexpected {{else}} in define clause",
        ),
        (
            "{{ if 1 }}{{ define \"x\" }}{{ end }}{{ end }}",
            "unexpected <define> in command",
        ),
    ] {
        check_error(template, TemplateErrorKind::Syntax, message);
    }
}

#[test]
fn errors_say_where_and_who_called() {
    let error = render(&[
        ("chart/templates/t.yaml", "a: 1\nb: {{ include \"one\" . }}\n"),
        ("chart/templates/_h.tpl", "{{ define \"one\" }}\n  {{- template \"two\" .Values }}{{ end }}\n{{ define \"two\" }}{{ .x.y }}{{ end }}"),
    ])
    .map_err(|error| *error);
    let Err(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(
        error.to_string(),
        "chart/templates/_h.tpl:3:22: nil pointer evaluating interface {}.y in `.x.y`, \
         called from chart/templates/_h.tpl:2:16, called from chart/templates/t.yaml:2:7"
    );
    let place = error.place.as_ref();
    assert_eq!(place.map(|place| &place.template[..]), Some("two"));
    assert_eq!(error.callers[1].expression, "include \"one\" .");
    assert_eq!(error.callers[1].source_line, "b: {{ include \"one\" . }}");
    check_error(
        "{{ fail \"told so\" }}",
        TemplateErrorKind::Failed,
        "told so",
    );
    check_error(
        "{{ required \"give it\" .Values.e }}",
        TemplateErrorKind::Failed,
        "give it",
    );
}

#[test]
fn endless_templates_end() {
    let endless = [
        "{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}",
        "{{ define \"a\" }}{{ template \"a\" . }}{{ end }}{{ template \"a\" . }}",
        "{{ define \"a\" }}{{ if 1 }}{{ print (include \"a\" .) }}{{ end }}{{ end }}{{ include \"a\" . }}",
        "{{ define \"a\" }}{{ tpl . . }}{{ end }}{{ tpl `{{ include \"a\" . }}` `{{ include \"a\" . }}` }}",
        "{{ range 1000000000000 }}{{ end }}",
        "{{ range 1000000 }}{{ range 1000000 }}aaaaaaaaaaaaaaaaaaaaaa{{ end }}{{ print 1 }}{{ end }}",
    ];
    let limits = Limits {
        steps: 1_000_000,
        output: 1 << 20,
        ..Limits::default()
    };
    for template in endless {
        match render_with(&limits, &[("t", template)]) {
            Ok(printed) => panic!("{template}: {} bytes", printed.len()),
            Err(error) => assert_eq!(error.kind, TemplateErrorKind::Limit, "{template}: {error}"),
        }
    }
    for nested in ["(", "{{ if 1 }}", "{{ with (print 1) }}"] {
        let template = match nested {
            "(" => format!(
                "{{{{ {} 1 {} }}}}",
                "(".repeat(100_000),
                ")".repeat(100_000)
            ),
            block => block.repeat(100_000) + &"{{ end }}".repeat(100_000),
        };
        match render(&[("t", &template)]) {
            Ok(_) => panic!("{nested}"),
            Err(error) => assert_eq!(
                error.message,
                "blocks and parentheses are nested too deeply"
            ),
        }
    }
}

#[test]
fn templates_are_shared_between_threads() {
    fn assert_shared<T: Send + Sync + Clone>() {}
    assert_shared::<Templates>();
}
