//! Measures what the compressed text and colour profile of a PNG unpack to, before the decoder meets them.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

use super::PhotoRefused;

/// More than any real colour profile and caption together.
const MAX_UNPACKED: u64 = 4 * 1024 * 1024;

const SIGNATURE_BYTES: usize = 8;
/// Length, kind and checksum that frame the content of a chunk.
const FRAME_BYTES: usize = 12;

/// Refuses a PNG whose metadata is a decompression bomb.
pub(super) fn check(png: &[u8]) -> Result<(), PhotoRefused> {
    let mut budget = MAX_UNPACKED;
    for (kind, content) in chunks(png) {
        if let Some(packed) = packed_part(kind, content) {
            let unpacked = unpacked_bytes(packed, budget + 1);
            budget = budget.checked_sub(unpacked).ok_or(PhotoRefused::MetadataBomb { limit: MAX_UNPACKED })?;
        }
    }
    Ok(())
}

fn chunks(png: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = png.get(SIGNATURE_BYTES..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let content = after.get(..length)?;
        rest = rest.get(length.checked_add(FRAME_BYTES)?..)?;
        Some((*kind, content))
    })
}

/// Finds the zlib stream in the chunk kinds that carry one beside the pixels.
fn packed_part(kind: [u8; 4], content: &[u8]) -> Option<&[u8]> {
    match &kind {
        b"zTXt" | b"iCCP" => after_nul(content)?.get(1..),
        b"iTXt" => match after_nul(content)? {
            [1, _method, rest @ ..] => after_nul(after_nul(rest)?),
            _ => None,
        },
        _ => None,
    }
}

fn after_nul(bytes: &[u8]) -> Option<&[u8]> {
    let nul = bytes.iter().position(|byte| *byte == 0)?;
    bytes.get(nul + 1..)
}

fn unpacked_bytes(packed: &[u8], at_most: u64) -> u64 {
    let mut stream = ZlibDecoder::new(packed).take(at_most);
    // A damaged stream ends here, and the decoder skips or refuses it on its own.
    let _ = io::copy(&mut stream, &mut io::sink());
    at_most - stream.limit()
}
