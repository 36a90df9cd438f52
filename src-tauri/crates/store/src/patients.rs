//! Patients, their phones, photos and allergies, and the index that finds them.

pub mod allergies;

pub use allergies::{AllergyRow, allergies, allergy, insert_allergy, set_allergy, set_allergy_status};
use clinic_core::clock::Instant;
use clinic_core::ids::PatientId;
use clinic_core::patients::LARGEST_UNIQUIFIER;
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    LOOKUP = "
        SELECT id, number, prefix, given_names, family_name, suffix, given_folded, family_folded, sort_key, born_on, is_birth_estimated,
               sex, email, address, city, district, postal_code, country, blood_group, emergency_name, emergency_relation,
               emergency_phone, allergy_status, deceased_on, archived_at, created_at, version
        FROM patient
        WHERE id = $1
    ";
    INSERT = "
        INSERT INTO patient (
            id, number, prefix, given_names, family_name, suffix, given_folded, family_folded, sort_key, born_on, is_birth_estimated,
            sex, email, address, city, district, postal_code, country, blood_group, emergency_name, emergency_relation,
            emergency_phone, allergy_status, deceased_on, created_at, created_by, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $25)
    ";
    AMEND = "
        UPDATE patient
        SET prefix = $2, given_names = $3, family_name = $4, suffix = $5, given_folded = $6, family_folded = $7, sort_key = $8,
            born_on = $9, is_birth_estimated = $10, sex = $11, email = $12, address = $13, city = $14, district = $15,
            postal_code = $16, country = $17, blood_group = $18, emergency_name = $19, emergency_relation = $20,
            emergency_phone = $21, deceased_on = $22, updated_at = $23, version = version + 1
        WHERE id = $1
          AND version = $24
    ";
    SET_ARCHIVED = "
        UPDATE patient
        SET archived_at = $2, version = version + 1
        WHERE id = $1
    ";
    LAST_KEY = "
        SELECT MAX(sort_key)
        FROM patient
        WHERE sort_key BETWEEN $1 AND $2
          AND id <> $3
    ";
    PHONES = "
        SELECT e164, shown
        FROM patient_phone
        WHERE patient_id = $1
        ORDER BY position
    ";
    CLEAR_PHONES = "
        DELETE FROM patient_phone
        WHERE patient_id = $1
    ";
    INSERT_PHONE = "
        INSERT INTO patient_phone (patient_id, position, e164, shown)
        VALUES ($1, $2, $3, $4)
    ";
    PHOTO = "
        SELECT jpeg
        FROM patient_photo
        WHERE patient_id = $1
    ";
    SET_PHOTO = "
        INSERT INTO patient_photo (patient_id, jpeg, taken_at)
        VALUES ($1, $2, $3)
        ON CONFLICT (patient_id) DO UPDATE
        SET jpeg = excluded.jpeg, taken_at = excluded.taken_at
    ";
    BALANCE = "
        SELECT CAST(COALESCE((SELECT SUM(i.gross_minor) FROM invoice i WHERE i.patient_id = $1 AND i.state = 'issued'), 0)
             - COALESCE((SELECT SUM(a.amount_minor) FROM allocation a JOIN invoice i ON i.id = a.invoice_id WHERE i.patient_id = $1), 0)
               AS BIGINT)
    ";

    // The index is the one thing that each engine says in its own words (migrations/*/0007_search.sql).
    INDEX = sqlite "
        INSERT INTO patient_search (rowid, line)
        VALUES ($1, $2)
    " postgres "
        INSERT INTO patient_search (sort_key, line)
        VALUES ($1, $2)
    ";
    INDEX_GRAMS = sqlite "
        SELECT $1, $2
        WHERE FALSE
    " postgres "
        INSERT INTO patient_gram (gram, sort_key)
        SELECT DISTINCT substr($2, i, 3), CAST($1 AS BIGINT)
        FROM generate_series(1, length($2) - 2) AS i
    ";
    UNINDEX = sqlite "
        DELETE FROM patient_search
        WHERE rowid = $1
    " postgres "
        DELETE FROM patient_search
        WHERE sort_key = $1
    ";
    // $1 is the MATCH expression on SQLite; on Postgres the fragments, a line each, of which the first leads the scan.
    SEARCH = sqlite "
        SELECT s.rowid
        FROM patient_search s
        JOIN patient p ON p.sort_key = s.rowid
        WHERE s.patient_search MATCH $1
          AND ($2 OR p.archived_at IS NULL)
          AND ($3 = '' OR p.family_folded LIKE $3 OR p.given_folded LIKE $3)
        ORDER BY s.rowid
        LIMIT $4
    " postgres "
        SELECT g.sort_key
        FROM patient_gram g
        JOIN patient_search s ON s.sort_key = g.sort_key
        JOIN patient p ON p.sort_key = g.sort_key
        WHERE g.gram = substr($1, 1, 3)
          AND NOT EXISTS (SELECT 1 FROM unnest(string_to_array($1, E'\\n')) AS f WHERE strpos(s.line, f) = 0)
          AND ($2 OR p.archived_at IS NULL)
          AND ($3 = '' OR p.family_folded LIKE $3 OR p.given_folded LIKE $3)
        ORDER BY g.sort_key
        LIMIT $4
    ";
    FIRST_BY_NAME = "
        SELECT p.sort_key
        FROM patient p
        WHERE ($1 OR p.archived_at IS NULL)
          AND ($2 = '' OR p.family_folded LIKE $2 OR p.given_folded LIKE $2)
        ORDER BY p.sort_key
        LIMIT $3
    ";
    // The keys arrive as a JSON array, so that one statement serves any number of them.
    HITS = sqlite "
        SELECT COALESCE(json_group_array(json_object(
            'patient_id', p.id, 'number', p.number, 'given_names', p.given_names, 'family_name', p.family_name, 'born_on', p.born_on,
            'is_birth_estimated', json(CASE WHEN p.is_birth_estimated THEN 'true' ELSE 'false' END), 'sex', p.sex,
            'phone', COALESCE((SELECT f.shown FROM patient_phone f WHERE f.patient_id = p.id AND f.position = 0), ''),
            'allergy_status', p.allergy_status,
            'is_archived', json(CASE WHEN p.archived_at IS NOT NULL THEN 'true' ELSE 'false' END),
            'balance_minor', COALESCE((SELECT SUM(i.gross_minor) FROM invoice i WHERE i.patient_id = p.id AND i.state = 'issued'), 0)
                - COALESCE((SELECT SUM(a.amount_minor) FROM invoice i JOIN allocation a ON a.invoice_id = i.id WHERE i.patient_id = p.id), 0)
            ) ORDER BY p.family_folded, p.given_folded, p.sort_key), '[]')
        FROM json_each($1) k
        JOIN patient p ON p.sort_key = k.value
    " postgres "
        SELECT COALESCE(CAST(json_agg(json_build_object(
            'patient_id', p.id, 'number', p.number, 'given_names', p.given_names, 'family_name', p.family_name, 'born_on', p.born_on,
            'is_birth_estimated', p.is_birth_estimated, 'sex', p.sex,
            'phone', COALESCE((SELECT f.shown FROM patient_phone f WHERE f.patient_id = p.id AND f.position = 0), ''),
            'allergy_status', p.allergy_status,
            'is_archived', p.archived_at IS NOT NULL,
            'balance_minor', COALESCE((SELECT SUM(i.gross_minor) FROM invoice i WHERE i.patient_id = p.id AND i.state = 'issued'), 0)
                - COALESCE((SELECT SUM(a.amount_minor) FROM invoice i JOIN allocation a ON a.invoice_id = i.id WHERE i.patient_id = p.id), 0)
            ) ORDER BY p.family_folded COLLATE \"C\", p.given_folded COLLATE \"C\", p.sort_key) AS TEXT), '[]')
        FROM json_array_elements_text(CAST($1 AS json)) AS k(value)
        JOIN patient p ON p.sort_key = CAST(k.value AS BIGINT)
    ";
    // Candidates for a duplicate: a phone, a birth date or the beginning of a name in common.
    LIKE_THIS = "
        SELECT DISTINCT p.id, p.sort_key
        FROM patient p
        LEFT JOIN patient_phone f ON f.patient_id = p.id
        WHERE p.archived_at IS NULL
          AND (($1 <> '' AND f.e164 = $1)
            OR ($2 <> '' AND p.born_on = $2)
            OR ($3 <> '' AND p.family_folded LIKE $3)
            OR ($4 <> '' AND p.given_folded LIKE $4)
            OR ($3 <> '' AND p.given_folded LIKE $3)
            OR ($4 <> '' AND p.family_folded LIKE $4))
        ORDER BY p.sort_key
        LIMIT 200
    ";
    FIND_EXTERNAL = "
        SELECT entity_id, fingerprint
        FROM external_identifier
        WHERE system = $1
          AND value = $2
          AND entity = $3
    ";
    SET_EXTERNAL = "
        INSERT INTO external_identifier (system, value, entity, entity_id, fingerprint)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (system, value, entity) DO UPDATE
        SET fingerprint = excluded.fingerprint
    ";
}

/// A patient's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PatientRow {
    /// Its identifier.
    pub id: String,
    /// The clinic's number.
    pub number: String,
    /// Title.
    pub prefix: String,
    /// Given names.
    pub given_names: String,
    /// Family name.
    pub family_name: String,
    /// Suffix.
    pub suffix: String,
    /// Given names, folded for search.
    pub given_folded: String,
    /// Family name, folded for search.
    pub family_folded: String,
    /// The name key.
    pub sort_key: i64,
    /// ISO day, if known.
    pub born_on: Option<String>,
    /// Whether the birth date was worked out from an age.
    pub is_birth_estimated: bool,
    /// The word for it.
    pub sex: String,
    /// E-mail address.
    pub email: String,
    /// Street and house.
    pub address: String,
    /// Town.
    pub city: String,
    /// District or state.
    pub district: String,
    /// Postal code.
    pub postal_code: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// A+ to O-.
    pub blood_group: Option<String>,
    /// Whom to call.
    pub emergency_name: String,
    /// Who that is to the patient.
    pub emergency_relation: String,
    /// Their phone number.
    pub emergency_phone: String,
    /// not_asked, none_known or recorded.
    pub allergy_status: String,
    /// ISO day, if dead.
    pub deceased_on: Option<String>,
    /// When hidden from the everyday lists.
    pub archived_at: Option<i64>,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// For amending.
    pub version: i64,
}

/// What to search for.
#[derive(Debug, Clone, Default)]
pub struct Search<'a> {
    /// Fragments of three or more characters.
    pub fragments: &'a [String],
    /// A single letter with which a name begins; empty for none.
    pub initial: &'a str,
    /// Whether archived patients are found too.
    pub with_archived: bool,
    /// At most this many.
    pub limit: i64,
}

/// One patient.
pub async fn lookup(tx: &mut Tx, id: PatientId) -> Result<Option<PatientRow>, StoreError> {
    fetch!(fetch_optional, tx, PatientRow, LOOKUP, id.to_string())
}

/// Adds a patient and the line by which search finds them.
pub async fn insert(tx: &mut Tx, row: &PatientRow, line: &str, by: &str) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        INSERT,
        row.id.as_str(),
        row.number.as_str(),
        row.prefix.as_str(),
        row.given_names.as_str(),
        row.family_name.as_str(),
        row.suffix.as_str(),
        row.given_folded.as_str(),
        row.family_folded.as_str(),
        row.sort_key,
        row.born_on.as_deref(),
        row.is_birth_estimated,
        row.sex.as_str(),
        row.email.as_str(),
        row.address.as_str(),
        row.city.as_str(),
        row.district.as_str(),
        row.postal_code.as_str(),
        row.country.as_str(),
        row.blood_group.as_deref(),
        row.emergency_name.as_str(),
        row.emergency_relation.as_str(),
        row.emergency_phone.as_str(),
        row.allergy_status.as_str(),
        row.deceased_on.as_deref(),
        row.created_at,
        by,
    )?;
    index(tx, row.sort_key, line).await
}

/// Changes a patient and the search line; false when somebody else changed them since `row.version`.
///
/// `previous_key` is the name key until now, under which the old line stands.
pub async fn amend(
    tx: &mut Tx,
    row: &PatientRow,
    line: &str,
    (previous_key, at): (i64, Instant),
) -> Result<bool, StoreError> {
    let touched = execute!(
        &mut *tx,
        AMEND,
        row.id.as_str(),
        row.prefix.as_str(),
        row.given_names.as_str(),
        row.family_name.as_str(),
        row.suffix.as_str(),
        row.given_folded.as_str(),
        row.family_folded.as_str(),
        row.sort_key,
        row.born_on.as_deref(),
        row.is_birth_estimated,
        row.sex.as_str(),
        row.email.as_str(),
        row.address.as_str(),
        row.city.as_str(),
        row.district.as_str(),
        row.postal_code.as_str(),
        row.country.as_str(),
        row.blood_group.as_deref(),
        row.emergency_name.as_str(),
        row.emergency_relation.as_str(),
        row.emergency_phone.as_str(),
        row.deceased_on.as_deref(),
        at.0,
        row.version,
    )?;
    if touched == 0 {
        return Ok(false);
    }
    execute!(&mut *tx, UNINDEX, previous_key)?;
    index(tx, row.sort_key, line).await?;
    Ok(true)
}

/// Hides a patient from the everyday lists, or brings one back.
pub async fn set_archived(tx: &mut Tx, id: PatientId, at: Option<Instant>) -> Result<(), StoreError> {
    execute!(tx, SET_ARCHIVED, id.to_string(), at.map(|at| at.0))?;
    Ok(())
}

/// A name key that nobody else has, from the key of the first of that name.
///
/// The caller holds the lock of the number series, so that two registrations do not meet here.
pub async fn free_key(tx: &mut Tx, first: i64, except: PatientId) -> Result<i64, StoreError> {
    let last = first + i64::from(LARGEST_UNIQUIFIER);
    let (taken,) = fetch!(fetch_one, tx, (Option<i64>,), LAST_KEY, first, last, except.to_string())?;
    match taken {
        None => Ok(first),
        Some(taken) if taken < last => Ok(taken + 1),
        Some(_) => Err(StoreError::Taken),
    }
}

/// The phone numbers: E.164 and as shown.
pub async fn phones(tx: &mut Tx, id: PatientId) -> Result<Vec<(String, String)>, StoreError> {
    fetch!(fetch_all, tx, (String, String), PHONES, id.to_string())
}

/// Replaces the phone numbers.
pub async fn set_phones(tx: &mut Tx, id: PatientId, phones: &[(String, String)]) -> Result<(), StoreError> {
    execute!(&mut *tx, CLEAR_PHONES, id.to_string())?;
    for (position, (e164, shown)) in (0_i64..).zip(phones) {
        execute!(&mut *tx, INSERT_PHONE, id.to_string(), position, e164.as_str(), shown.as_str())?;
    }
    Ok(())
}

/// The photo, a JPEG.
pub async fn photo(tx: &mut Tx, id: PatientId) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (Vec<u8>,), PHOTO, id.to_string())?.map(|(jpeg,)| jpeg))
}

/// Sets the photo, a JPEG.
pub async fn set_photo(tx: &mut Tx, id: PatientId, jpeg: &[u8], at: Instant) -> Result<(), StoreError> {
    execute!(tx, SET_PHOTO, id.to_string(), jpeg, at.0)?;
    Ok(())
}

/// What the patient owes, in minor units.
pub async fn balance(tx: &mut Tx, id: PatientId) -> Result<i64, StoreError> {
    let (minor,) = fetch!(fetch_one, tx, (i64,), BALANCE, id.to_string())?;
    Ok(minor)
}

/// The first patients in name order that match, as one JSON text.
///
/// The name key holds nine letters; within it, the whole names put the page in order.
pub async fn search(tx: &mut Tx, search: &Search<'_>) -> Result<String, StoreError> {
    let initial = if search.initial.is_empty() { String::new() } else { format!("{}%", search.initial) };
    let keys = if search.fragments.is_empty() {
        fetch!(fetch_all, tx, (i64,), FIRST_BY_NAME, search.with_archived, initial, search.limit)?
    } else {
        let terms = terms(tx, search.fragments);
        fetch!(fetch_all, tx, (i64,), SEARCH, terms, search.with_archived, initial, search.limit)?
    };
    let keys: Vec<String> = keys.into_iter().map(|(key,)| key.to_string()).collect();
    hits(tx, &keys.join(",")).await
}

/// Patients who may be the same person: identifiers and name keys, at most 200.
pub async fn candidates(
    tx: &mut Tx,
    e164: &str,
    born_on: &str,
    (family, given): (&str, &str),
) -> Result<Vec<(String, i64)>, StoreError> {
    let like =
        |name: &str| name.get(..name.char_indices().nth(3).map_or(name.len(), |(at, _)| at)).unwrap_or("").to_owned();
    let pattern = |name: &str| if name.is_empty() { String::new() } else { format!("{}%", like(name)) };
    fetch!(fetch_all, tx, (String, i64), LIKE_THIS, e164, born_on, pattern(family), pattern(given))
}

/// The list rows of these name keys (separated by commas), as one JSON text.
pub async fn hits(tx: &mut Tx, keys: &str) -> Result<String, StoreError> {
    let (json,) = fetch!(fetch_one, tx, (String,), HITS, format!("[{keys}]"))?;
    Ok(json)
}

/// What an identifier of another system stands for here: the entity and the fingerprint of what was read last.
pub async fn find_external(
    tx: &mut Tx,
    system: &str,
    value: &str,
    entity: &str,
) -> Result<Option<(String, String)>, StoreError> {
    fetch!(fetch_optional, tx, (String, String), FIND_EXTERNAL, system, value, entity)
}

/// Remembers what an identifier of another system stands for, and what was read.
pub async fn set_external(
    tx: &mut Tx,
    (system, value): (&str, &str),
    (entity, entity_id): (&str, &str),
    fingerprint: &str,
) -> Result<(), StoreError> {
    execute!(tx, SET_EXTERNAL, system, value, entity, entity_id, fingerprint)?;
    Ok(())
}

async fn index(tx: &mut Tx, key: i64, line: &str) -> Result<(), StoreError> {
    execute!(&mut *tx, INDEX, key, line)?;
    if let Tx::Postgres(_) = tx {
        execute!(&mut *tx, INDEX_GRAMS, key, line)?;
    }
    Ok(())
}

/// The longest fragment first: its first piece leads the scan on Postgres.
fn terms(tx: &Tx, fragments: &[String]) -> String {
    let mut fragments: Vec<&String> = fragments.iter().collect();
    fragments.sort_by_key(|fragment| std::cmp::Reverse(fragment.chars().count()));
    match tx {
        Tx::Sqlite(_) => {
            let quoted = fragments.iter().map(|fragment| format!("\"{}\"", fragment.replace('"', "\"\"")));
            quoted.collect::<Vec<_>>().join(" AND ")
        }
        Tx::Postgres(_) => fragments.into_iter().cloned().collect::<Vec<_>>().join("\n"),
    }
}
