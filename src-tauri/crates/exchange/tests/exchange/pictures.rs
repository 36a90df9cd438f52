//! Pictures made in code, so that no test needs a file.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// The left half red and the right half blue.
pub fn two_halves(width: u32, height: u32) -> DynamicImage {
    let colour = |x| {
        if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) }
    };
    RgbImage::from_fn(width, height, |x, _| colour(x)).into()
}

/// Green on nothing: the left half opaque, the right half transparent.
pub fn half_transparent(width: u32, height: u32) -> DynamicImage {
    let alpha = |x| if x < width / 2 { 255 } else { 0 };
    RgbaImage::from_fn(width, height, |x, _| Rgba([0, 160, 0, alpha(x)])).into()
}

pub fn png(image: &DynamicImage) -> Vec<u8> {
    encoded(image, ImageFormat::Png)
}

pub fn jpeg(image: &DynamicImage) -> Vec<u8> {
    encoded(image, ImageFormat::Jpeg)
}

/// A JPEG whose EXIF data says how the camera was held, and where.
pub fn jpeg_held(image: &DynamicImage, orientation: u8) -> Vec<u8> {
    let tiff = [
        b"MM\0\x2A\0\0\0\x08\0\x01".as_slice(),
        &[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
        b"GPS 23.8103 N 90.4125 E",
    ]
    .concat();
    let length = u16::try_from(tiff.len() + 8).expect("a short segment").to_be_bytes();
    let plain = jpeg(image);
    let (start, rest) = plain.split_at(2);
    [start, &[0xFF, 0xE1], &length, b"Exif\0\0", &tiff, rest].concat()
}

/// Puts a chunk after the header of a PNG; decoders of text do not look at its checksum here.
pub fn png_with_chunk(png: &[u8], kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let (header, rest) = png.split_at(33);
    let length = u32::try_from(content.len()).expect("a short chunk").to_be_bytes();
    let mut checksum = flate2::Crc::new();
    checksum.update(&kind);
    checksum.update(content);
    [header, &length, &kind, content, &checksum.sum().to_be_bytes(), rest].concat()
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("memory takes every byte");
    bytes.into_inner()
}
