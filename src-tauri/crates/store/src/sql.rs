//! Statements: one text for two engines, or two where an engine must be addressed in its own words.

/// A statement's text for each engine.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    /// For SQLite.
    pub sqlite: &'static str,
    /// For Postgres.
    pub postgres: &'static str,
}

/// Declares the statements of a module, and their list for the test that prepares every one on both engines.
///
/// `NAME = "text";` is one text for both. `NAME = sqlite "…" postgres "…";` says why in its comment.
/// `NAME = list { "key" => "expr", "flag" => bool "expr" } from "FROM …" order "…";` makes the whole list one JSON
/// text inside the database, because rows cost more than statements (performance.md finding 3).
macro_rules! sql {
    (@each [$($name:ident)*] $(#[$doc:meta])* $next:ident = sqlite $sqlite:literal postgres $postgres:literal; $($rest:tt)*) => {
        $(#[$doc])*
        const $next: $crate::sql::Sql = $crate::sql::Sql { sqlite: $sqlite, postgres: $postgres };
        sql! { @each [$($name)* $next] $($rest)* }
    };
    (@each [$($name:ident)*] $(#[$doc:meta])* $next:ident = list { $($fields:tt)* } from $from:literal order $order:literal; $($rest:tt)*) => {
        $(#[$doc])*
        const $next: $crate::sql::Sql = $crate::sql::Sql {
            sqlite: sql!(@sqlite [] $order $from; $($fields)*,),
            postgres: sql!(@postgres [] $order $from; $($fields)*,),
        };
        sql! { @each [$($name)* $next] $($rest)* }
    };
    (@each [$($name:ident)*] $(#[$doc:meta])* $next:ident = $text:literal; $($rest:tt)*) => {
        $(#[$doc])*
        const $next: $crate::sql::Sql = $crate::sql::Sql { sqlite: $text, postgres: $text };
        sql! { @each [$($name)* $next] $($rest)* }
    };
    (@each [$($name:ident)*]) => {
        pub(crate) const STATEMENTS: &[(&str, $crate::sql::Sql)] = &[$((concat!(module_path!(), "::", stringify!($name)), $name)),*];
    };

    (@sqlite [$($done:tt)*] $order:literal $from:literal; $key:literal => bool $expr:literal, $($rest:tt)*) => {
        sql!(@sqlite [$($done)* ", '", $key, "', json(CASE WHEN ", $expr, " THEN 'true' ELSE 'false' END)",] $order $from; $($rest)*)
    };
    (@sqlite [$($done:tt)*] $order:literal $from:literal; $key:literal => $expr:literal, $($rest:tt)*) => {
        sql!(@sqlite [$($done)* ", '", $key, "', ", $expr,] $order $from; $($rest)*)
    };
    (@sqlite [", '", $($done:tt)*] $order:literal $from:literal; $(,)?) => {
        concat!("SELECT COALESCE(json_group_array(json_object('", $($done)* ") ORDER BY ", $order, "), '[]') ", $from)
    };
    (@postgres [$($done:tt)*] $order:literal $from:literal; $key:literal => bool $expr:literal, $($rest:tt)*) => {
        sql!(@postgres [$($done)* ", '", $key, "', (", $expr, ")",] $order $from; $($rest)*)
    };
    (@postgres [$($done:tt)*] $order:literal $from:literal; $key:literal => $expr:literal, $($rest:tt)*) => {
        sql!(@postgres [$($done)* ", '", $key, "', ", $expr,] $order $from; $($rest)*)
    };
    (@postgres [", '", $($done:tt)*] $order:literal $from:literal; $(,)?) => {
        concat!("SELECT COALESCE(CAST(json_agg(json_build_object('", $($done)* ") ORDER BY ", $order, ") AS TEXT), '[]') ", $from)
    };

    ($($rest:tt)*) => { sql! { @each [] $($rest)* } };
}

/// Runs a statement and returns how many rows it touched.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::Tx::Sqlite(tx) => sqlx::query::<sqlx::Sqlite>($sql.sqlite)$(.bind($bind))*.execute(&mut **tx).await
                .map(|done| done.rows_affected()),
            $crate::Tx::Postgres(tx) => sqlx::query::<sqlx::Postgres>($sql.postgres)$(.bind($bind))*.execute(&mut **tx).await
                .map(|done| done.rows_affected()),
        }
        .map_err($crate::StoreError::from)
    };
}

/// Reads rows with `fetch_all`, `fetch_optional` or `fetch_one` into a `FromRow` struct or a tuple.
macro_rules! fetch {
    ($how:ident, $tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::Tx::Sqlite(tx) => sqlx::query_as::<sqlx::Sqlite, $row>($sql.sqlite)$(.bind($bind))*.$how(&mut **tx).await,
            $crate::Tx::Postgres(tx) => sqlx::query_as::<sqlx::Postgres, $row>($sql.postgres)$(.bind($bind))*.$how(&mut **tx).await,
        }
        .map_err($crate::StoreError::from)
    };
}

/// Every statement of the crate, with the name of its constant.
pub fn statements() -> impl Iterator<Item = (&'static str, Sql)> {
    [
        crate::actions::STATEMENTS,
        crate::audit::STATEMENTS,
        crate::billing::STATEMENTS,
        crate::billing::lists::STATEMENTS,
        crate::billing::payments::STATEMENTS,
        crate::billing::services::STATEMENTS,
        crate::counters::STATEMENTS,
        crate::patients::STATEMENTS,
        crate::patients::allergies::STATEMENTS,
        crate::prescribing::STATEMENTS,
        crate::records::STATEMENTS,
        crate::records::past::STATEMENTS,
        crate::replan::STATEMENTS,
        crate::scheduling::STATEMENTS,
        crate::scheduling::block_types::STATEMENTS,
        crate::scheduling::clock_rules::STATEMENTS,
        crate::scheduling::exceptions::STATEMENTS,
        crate::scheduling::locations::STATEMENTS,
        crate::scheduling::reminders::STATEMENTS,
        crate::scheduling::requests::STATEMENTS,
        crate::scheduling::resources::STATEMENTS,
        crate::scheduling::rules::STATEMENTS,
        crate::scheduling::series::STATEMENTS,
        crate::scheduling::services::STATEMENTS,
        crate::scheduling::taken::STATEMENTS,
        crate::scheduling::views::STATEMENTS,
        crate::staff::STATEMENTS,
        crate::waiting_list::STATEMENTS,
        crate::waiting_list::cards::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
