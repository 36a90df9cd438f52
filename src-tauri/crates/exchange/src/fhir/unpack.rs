//! Brings a file to text: unpacks gzip within bounds, drops the byte order mark, insists on UTF-8.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::{FileFormat, Limits, Refused};

const GZIP_MAGIC: &[u8] = &[0x1F, 0x8B];
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
const BYTE_ORDER_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// Unpacks a gzip file and passes any other through.
pub(super) fn unpack<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, [u8]>, Refused> {
    let too_large = Refused::TooLarge { limit: limits.unpacked_bytes };
    let packed_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if packed_bytes > limits.unpacked_bytes {
        return Err(too_large);
    }
    if !bytes.starts_with(GZIP_MAGIC) {
        return Ok(Cow::Borrowed(bytes));
    }
    let by_ratio = packed_bytes.saturating_mul(limits.zip_ratio);
    let bound = by_ratio.min(limits.unpacked_bytes);
    let mut unpacked = Vec::new();
    // One byte over the bound is enough to know, and no more than that is ever held.
    let mut stream = MultiGzDecoder::new(bytes).take(bound.saturating_add(1));
    stream.read_to_end(&mut unpacked).map_err(|_| Refused::BadGzip)?;
    if stream.limit() > 0 {
        Ok(Cow::Owned(unpacked))
    } else if by_ratio <= limits.unpacked_bytes {
        Err(Refused::ZipBomb { limit: limits.zip_ratio })
    } else {
        Err(too_large)
    }
}

/// Reads bytes as UTF-8, and names the formats that people mistake for FHIR JSON.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Refused> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.starts_with(ZIP_MAGIC) {
        return Err(Refused::WrongFormat(FileFormat::Zip));
    }
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(Refused::WrongFormat(FileFormat::Xml));
    }
    std::str::from_utf8(bytes).map_err(|error| Refused::NotUtf8 { offset: error.valid_up_to() })
}
