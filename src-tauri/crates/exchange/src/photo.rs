//! Turns an uploaded picture into a small, clean one that is safe to store, show and print.

mod decode;
mod png_metadata;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use thiserror::Error;

/// The largest upload that is looked at.
pub const MAX_UPLOAD_BYTES: usize = 5 * 1024 * 1024;
/// The most pixels a picture may claim to have; more is refused before any is decoded.
pub const MAX_PIXELS: u64 = 50_000_000;
/// The longest side of a stored patient photo.
pub const PHOTO_SIDE: u32 = 512;
/// The longest side of a stored clinic logo.
pub const LOGO_SIDE: u32 = 800;

const JPEG_QUALITY: u8 = 85;

/// A picture as it is stored: small, upright and without metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// The encoded picture.
    pub bytes: Vec<u8>,
    /// How `bytes` are encoded.
    pub format: PhotoFormat,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The two encodings that come in and go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl PhotoFormat {
    /// Gives the media type, for a `data:` address or a document.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// Why a picture was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PhotoRefused {
    /// The upload is over the size limit.
    #[error("{bytes} bytes, {limit} allowed")]
    TooLarge {
        /// How long the upload is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// The content is no JPEG and no PNG, whatever the file is called.
    #[error("neither JPEG nor PNG")]
    NotJpegOrPng,
    /// The header promises more pixels than anyone needs.
    #[error("{width} x {height} pixels")]
    TooManyPixels {
        /// Width that the header claims.
        width: u32,
        /// Height that the header claims.
        height: u32,
    },
    /// Text or a colour profile inside the file unpacks to far more than it should.
    #[error("metadata unpacks beyond {limit} bytes")]
    MetadataBomb {
        /// How long the unpacked metadata may be.
        limit: u64,
    },
    /// The file ends before its picture does.
    #[error("cut short")]
    Truncated,
    /// The content is damaged, or of a kind that the decoder does not know.
    #[error("cannot be decoded")]
    Undecodable,
}

impl PhotoRefused {
    /// Gives the stable code that the screens translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "photo_too_large",
            Self::NotJpegOrPng => "photo_not_jpeg_or_png",
            Self::TooManyPixels { .. } => "photo_too_many_pixels",
            Self::MetadataBomb { .. } => "photo_metadata_bomb",
            Self::Truncated => "photo_truncated",
            Self::Undecodable => "photo_undecodable",
        }
    }
}

/// Makes a patient photo: a JPEG of at most 512 pixels a side.
pub fn normalise_photo(bytes: &[u8]) -> Result<Photo, PhotoRefused> {
    let (image, _) = decode::decode(bytes, PHOTO_SIDE)?;
    encode_jpeg(&image)
}

/// Makes a clinic logo of at most 800 pixels a side: a PNG stays one with its transparency.
pub fn normalise_logo(bytes: &[u8]) -> Result<Photo, PhotoRefused> {
    match decode::decode(bytes, LOGO_SIDE)? {
        (image, PhotoFormat::Jpeg) => encode_jpeg(&image),
        (image, PhotoFormat::Png) => encode_png(&image),
    }
}

/// Shrinks a picture to fit a square of `side`; a smaller one stays as it is.
fn shrink(image: DynamicImage, side: u32) -> DynamicImage {
    if image.width().max(image.height()) <= side {
        return image;
    }
    image.resize(side, side, FilterType::CatmullRom)
}

fn encode_jpeg(image: &DynamicImage) -> Result<Photo, PhotoRefused> {
    // JPEG has no transparency: what shows through is white paper, not black.
    let mut paper = RgbaImage::from_pixel(image.width(), image.height(), Rgba([255; 4]));
    imageops::overlay(&mut paper, &image.to_rgba8(), 0, 0);
    let opaque = DynamicImage::from(paper).to_rgb8();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
        .encode_image(&opaque)
        .map_err(|_| PhotoRefused::Undecodable)?;
    Ok(Photo { bytes, format: PhotoFormat::Jpeg, width: opaque.width(), height: opaque.height() })
}

fn encode_png(image: &DynamicImage) -> Result<Photo, PhotoRefused> {
    let eight_bit = if image.color().has_alpha() {
        DynamicImage::from(image.to_rgba8())
    } else {
        DynamicImage::from(image.to_rgb8())
    };
    let mut bytes = Vec::new();
    eight_bit.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).map_err(|_| PhotoRefused::Undecodable)?;
    Ok(Photo { bytes, format: PhotoFormat::Png, width: image.width(), height: image.height() })
}
