//! Decodes an untrusted JPEG or PNG within fixed bounds of size, pixels and memory.

use std::io::Cursor;
use std::panic::catch_unwind;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{MAX_PIXELS, MAX_UPLOAD_BYTES, PhotoFormat, PhotoRefused, png_metadata, shrink};

/// Covers fifty million pixels of four bytes, with room for the decoder's own buffers.
const MAX_DECODER_BYTES: u64 = 256 * 1024 * 1024;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG_SIGNATURE: &[u8] = b"\xFF\xD8\xFF";
const JPEG_SCAN: u8 = 0xDA;
const JPEG_END: &[u8] = b"\xFF\xD9";

/// Decodes, shrinks to `side` and turns upright.
pub(super) fn decode(bytes: &[u8], side: u32) -> Result<(DynamicImage, PhotoFormat), PhotoRefused> {
    if bytes.len() > MAX_UPLOAD_BYTES {
        return Err(PhotoRefused::TooLarge { bytes: bytes.len(), limit: MAX_UPLOAD_BYTES });
    }
    let format = recognise(bytes).ok_or(PhotoRefused::NotJpegOrPng)?;
    match format {
        PhotoFormat::Jpeg if !jpeg_reaches_its_end(bytes) => return Err(PhotoRefused::Truncated),
        PhotoFormat::Jpeg => {}
        PhotoFormat::Png => png_metadata::check(bytes)?,
    }
    // The codecs are other people's code: a panic in one of them is one more damaged file.
    let image = catch_unwind(|| pixels(bytes, format, side)).unwrap_or(Err(PhotoRefused::Undecodable))?;
    Ok((image, format))
}

fn recognise(bytes: &[u8]) -> Option<PhotoFormat> {
    if bytes.starts_with(PNG_SIGNATURE) {
        Some(PhotoFormat::Png)
    } else if bytes.starts_with(JPEG_SIGNATURE) {
        Some(PhotoFormat::Jpeg)
    } else {
        None
    }
}

/// Says whether the pixels are followed by an end mark; the decoder would paint the missing rest grey.
fn jpeg_reaches_its_end(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    // A thumbnail in the metadata has an end mark of its own, so everything before the pixels is stepped over.
    while let [0xFF, marker, high, low, ..] = rest {
        if *marker == JPEG_SCAN {
            break;
        }
        let step = if *marker == 0xFF { 1 } else { 2 + usize::from(u16::from_be_bytes([*high, *low])) };
        rest = rest.get(step..).unwrap_or_default();
    }
    rest.windows(JPEG_END.len()).any(|pair| pair == JPEG_END)
}

fn pixels(bytes: &[u8], format: PhotoFormat, side: u32) -> Result<DynamicImage, PhotoRefused> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), image_format(format));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refusal(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_DECODER_BYTES {
        return Err(PhotoRefused::TooManyPixels { width, height });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let full = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    let mut small = shrink(full, side);
    small.apply_orientation(orientation);
    Ok(small)
}

fn image_format(format: PhotoFormat) -> ImageFormat {
    match format {
        PhotoFormat::Jpeg => ImageFormat::Jpeg,
        PhotoFormat::Png => ImageFormat::Png,
    }
}

fn refusal(error: &ImageError) -> PhotoRefused {
    match error {
        ImageError::IoError(_) => PhotoRefused::Truncated,
        _ => PhotoRefused::Undecodable,
    }
}
