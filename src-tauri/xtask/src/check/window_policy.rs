//! The window loads nothing from outside and may ask the core for named commands only.

use serde_json::Value;

use crate::sources::{Source, Violation};

const CONFIG: &str = "tauri.conf.json";
const CAPABILITIES: &str = "src-tauri/capabilities";
// What each directive must say; a directive not named here falls under the general ban below.
const POLICY: [(&str, &str); 11] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' blob:"),
    ("font-src", "'self'"),
    ("connect-src", "ipc: http://ipc.localhost"),
    ("worker-src", "'self'"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
];
const BANNED_PERMISSIONS: [&str; 6] = ["core:default", "updater:", "fs:", "shell:", "http:", "opener:"];

/// Finds settings that open the window wider than security.md allows.
pub fn violations(files: &[Source]) -> Vec<Violation> {
    let Some(config) = files.iter().find(|file| file.path == CONFIG) else {
        return vec![Violation { path: CONFIG.to_owned(), line: 0, what: "is missing".to_owned() }];
    };
    let capabilities = files.iter().filter(|file| file.is_in(CAPABILITIES) && file.is_a(&[".json"]));
    let mut found = read(config, config_objections);
    found.extend(capabilities.flat_map(|file| read(file, capability_objections)));
    found
}

fn read(file: &Source, objections: fn(&Value) -> Vec<String>) -> Vec<Violation> {
    match serde_json::from_str(&file.text) {
        Ok(value) => objections(&value).iter().map(|what| file.violation(0, what)).collect(),
        Err(broken) => vec![file.violation(broken.line(), broken.to_string())],
    }
}

fn config_objections(config: &Value) -> Vec<String> {
    let at = |pointer: &str| config.pointer(pointer).unwrap_or(&Value::Null);
    let mut found = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            found.push(what.to_owned());
        }
    };
    must(*at("/app/withGlobalTauri") == Value::Bool(false), "app.withGlobalTauri must be false");
    must(*at("/app/security/freezePrototype") == Value::Bool(true), "freezePrototype must be true");
    must(*at("/app/security/assetProtocol/enable") != Value::Bool(true), "assetProtocol must not be enabled");
    must(
        at("/app/security/dangerousDisableAssetCspModification") == &serde_json::json!(["style-src"]),
        "dangerousDisableAssetCspModification must be exactly [\"style-src\"]",
    );
    must(at("/app/security/devCsp").is_null(), "devCsp would test another policy than it ships");
    found.extend(policy_objections(at("/app/security/csp")));
    found
}

fn policy_objections(policy: &Value) -> Vec<String> {
    let directives = directives(policy);
    let said = |name: &str| directives.iter().find(|(given, _)| given == name).map(|(_, sources)| sources.as_str());
    let missing = POLICY.iter().filter(|(name, sources)| said(name) != Some(sources));
    let mut found: Vec<String> = missing.map(|(name, sources)| format!("csp: {name} must be {sources}")).collect();
    for (name, sources) in &directives {
        let open = sources.split_whitespace().filter(|source| opens(source));
        found.extend(open.map(|source| format!("csp: {name} must not hold {source}")));
    }
    found
}

/// The policy as Tauri takes it: one string, or an object of strings or lists.
fn directives(policy: &Value) -> Vec<(String, String)> {
    if let Some(text) = policy.as_str() {
        let parts = text.split(';').filter_map(|part| part.trim().split_once(' '));
        return parts.map(|(name, sources)| (name.to_owned(), sources.trim().to_owned())).collect();
    }
    let sources = |value: &Value| match value {
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let object = policy.as_object().into_iter().flatten();
    object.map(|(name, value)| (name.clone(), sources(value))).collect()
}

fn opens(source: &str) -> bool {
    let remote = source.contains("//") && source != "http://ipc.localhost";
    remote
        || source.contains('*')
        || ["http:", "https:", "ws:", "wss:"].contains(&source)
        || source.contains("unsafe-eval")
}

fn capability_objections(capability: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if capability.get("remote").is_some() {
        found.push("`remote` would let a web page call the core".to_owned());
    }
    let words = |name: &str| -> Vec<&str> {
        let list = capability.get(name).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(|entry| entry.as_str().or_else(|| entry.get("identifier")?.as_str())).collect()
    };
    if words("windows").iter().chain(&words("webviews")).any(|window| window.contains('*')) {
        found.push("a capability names its windows; `*` is every window".to_owned());
    }
    let banned = |word: &&str| BANNED_PERMISSIONS.iter().any(|banned| word.starts_with(banned));
    found.extend(words("permissions").into_iter().filter(banned).map(|word| format!("permission `{word}` is banned")));
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sources::source;

    fn good() -> Value {
        let policy: serde_json::Map<_, _> =
            POLICY.iter().map(|(name, sources)| ((*name).to_owned(), json!(sources))).collect();
        json!({ "app": { "withGlobalTauri": false, "security": {
            "csp": policy,
            "freezePrototype": true,
            "dangerousDisableAssetCspModification": ["style-src"],
        } } })
    }

    fn objections_with(pointer: &str, value: Value) -> Vec<String> {
        let mut config = good();
        if let Some(place) = config.pointer_mut(pointer) {
            *place = value;
        }
        config_objections(&config)
    }

    #[test]
    fn the_policy_of_security_md_passes() {
        assert!(config_objections(&good()).is_empty());
    }

    #[test]
    fn every_opened_setting_is_caught() {
        let settings = [
            ("/app/withGlobalTauri", json!(true)),
            ("/app/security/freezePrototype", json!(false)),
            ("/app/security/dangerousDisableAssetCspModification", json!(true)),
            ("/app/security/csp/script-src", json!("'self' 'unsafe-eval'")),
            ("/app/security/csp/connect-src", json!("ipc: http://ipc.localhost https://example.org")),
            ("/app/security/csp/default-src", json!("*")),
            ("/app/security/csp/img-src", json!("'self' blob: data:")),
            ("/app/security/csp/font-src", json!("'self' data:")),
            ("/app/security/csp/worker-src", json!("'self' blob:")),
            ("/app/security/csp", Value::Null),
        ];
        for (pointer, value) in settings {
            assert!(!objections_with(pointer, value).is_empty(), "{pointer}");
        }
    }

    #[test]
    fn a_policy_may_be_one_string() {
        let text = POLICY.map(|(name, sources)| format!("{name} {sources}")).join("; ");
        assert!(objections_with("/app/security/csp", json!(text)).is_empty());
    }

    #[test]
    fn a_remote_or_sweeping_capability_is_caught() {
        for text in [
            r#"{"windows": ["main"], "remote": {"urls": ["https://example.org"]}}"#,
            r#"{"windows": ["*"]}"#,
            r#"{"windows": ["main"], "permissions": ["core:default"]}"#,
            r#"{"windows": ["main"], "permissions": [{"identifier": "fs:read"}]}"#,
        ] {
            let config = source(CONFIG, &good().to_string());
            let files = [config, source("src-tauri/capabilities/main.json", text)];
            assert_eq!(violations(&files).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_missing_configuration_is_no_pass() {
        assert_eq!(violations(&[]).len(), 1);
    }
}
