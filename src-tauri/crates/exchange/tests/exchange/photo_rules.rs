//! What becomes of a photo and a logo, and which uploads are refused.

use std::io::Write;

use clinic_exchange::photo::{MAX_UPLOAD_BYTES, Photo, PhotoFormat, PhotoRefused, normalise_logo, normalise_photo};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::DynamicImage;

use crate::pictures::{half_transparent, jpeg, jpeg_held, png, png_with_chunk, two_halves};

fn opened(photo: &Photo) -> DynamicImage {
    let image = image::load_from_memory(&photo.bytes).expect("a picture");
    assert_eq!((image.width(), image.height()), (photo.width, photo.height), "the size is the picture's own");
    image
}

fn photo(bytes: &[u8]) -> Photo {
    normalise_photo(bytes).expect("a photo")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte")
}

#[test]
fn a_photo_becomes_a_jpeg_of_at_most_512_pixels() {
    for upload in [jpeg(&two_halves(1600, 800)), png(&two_halves(1600, 800))] {
        let photo = photo(&upload);
        assert_eq!((photo.width, photo.height, photo.format), (512, 256, PhotoFormat::Jpeg));
        assert!(photo.bytes.starts_with(b"\xFF\xD8\xFF"), "JPEG by content");
        opened(&photo);
    }
}

#[test]
fn a_small_photo_is_not_blown_up_and_a_thin_one_keeps_a_pixel() {
    let small = photo(&png(&two_halves(30, 20)));
    assert_eq!((small.width, small.height), (30, 20));
    let thin = photo(&png(&two_halves(4000, 1)));
    assert_eq!((thin.width, thin.height), (512, 1));
}

#[test]
fn a_photo_taken_sideways_is_turned_upright() {
    let sideways = jpeg_held(&two_halves(800, 400), 6);
    let upright = photo(&sideways);
    assert_eq!((upright.width, upright.height), (256, 512));
    let image = opened(&upright).to_rgb8();
    let [top, bottom] = [image.get_pixel(128, 50), image.get_pixel(128, 460)];
    assert!(top[0] > 150 && bottom[2] > 150, "left became top: {top:?} {bottom:?}");
}

#[test]
fn nothing_of_the_metadata_is_kept() {
    let upload = jpeg_held(&two_halves(64, 64), 1);
    assert!(contains(&upload, b"GPS 23.8103"), "the upload says where it was taken");
    let photo = photo(&upload);
    assert!(!contains(&photo.bytes, b"GPS") && !contains(&photo.bytes, b"Exif"));
}

#[test]
fn what_shines_through_a_photo_is_white() {
    let image = opened(&photo(&png(&half_transparent(64, 64)))).to_rgb8();
    assert!(image.get_pixel(50, 32).0.iter().all(|channel| *channel > 245), "{:?}", image.get_pixel(50, 32));
}

#[test]
fn a_png_logo_keeps_its_transparency_within_800_pixels() {
    let logo = normalise_logo(&png(&half_transparent(1200, 600))).expect("a logo");
    assert_eq!((logo.width, logo.height, logo.format), (800, 400, PhotoFormat::Png));
    let image = opened(&logo).to_rgba8();
    assert_eq!((image.get_pixel(10, 10)[3], image.get_pixel(790, 10)[3]), (255, 0));
}

#[test]
fn a_jpeg_logo_stays_a_jpeg() {
    let logo = normalise_logo(&jpeg(&two_halves(1200, 600))).expect("a logo");
    assert_eq!((logo.width, logo.height, logo.format), (800, 400, PhotoFormat::Jpeg));
    assert_eq!(logo.format.media_type(), "image/jpeg");
}

#[test]
fn an_upload_over_five_megabytes_is_refused() {
    let mut upload = jpeg(&two_halves(16, 16));
    upload.resize(MAX_UPLOAD_BYTES + 1, 0);
    let expected = PhotoRefused::TooLarge { bytes: MAX_UPLOAD_BYTES + 1, limit: MAX_UPLOAD_BYTES };
    assert_eq!(normalise_photo(&upload), Err(expected));
    upload.truncate(MAX_UPLOAD_BYTES);
    assert!(normalise_photo(&upload).is_ok(), "exactly five is fine, whatever follows the picture");
}

#[test]
fn other_formats_are_refused_by_content() {
    let others: [&[u8]; 6] = [b"", b"GIF89a", b"BM", b"<svg/>", b"<html></html>", b"RIFF\0\0\0\0WEBP"];
    for bytes in others {
        assert_eq!(normalise_photo(bytes), Err(PhotoRefused::NotJpegOrPng));
        assert_eq!(normalise_logo(bytes), Err(PhotoRefused::NotJpegOrPng));
    }
}

#[test]
fn a_picture_cut_short_is_refused() {
    for upload in [jpeg(&two_halves(300, 300)), png(&two_halves(300, 300))] {
        let (half, _) = upload.split_at(upload.len() * 2 / 3);
        let refused = normalise_photo(half).expect_err("a refusal");
        assert!(matches!(refused, PhotoRefused::Truncated | PhotoRefused::Undecodable), "{refused}");
    }
}

#[test]
fn a_thumbnail_inside_does_not_stand_in_for_the_end_of_the_photo() {
    let thumbnail = jpeg(&two_halves(8, 8));
    let plain = jpeg(&two_halves(300, 300));
    let length = u16::try_from(thumbnail.len() + 2).expect("a short segment").to_be_bytes();
    let (start, rest) = plain.split_at(2);
    let (cut, _) = rest.split_at(rest.len() / 2);
    let upload = [start, &[0xFF, 0xE2], &length, &thumbnail, cut].concat();
    assert_eq!(normalise_photo(&upload), Err(PhotoRefused::Truncated));
}

#[test]
fn a_header_that_claims_too_many_pixels_is_refused_before_decoding() {
    let mut upload = png(&two_halves(16, 16));
    upload.splice(16..24, [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let mut checksum = flate2::Crc::new();
    checksum.update(&upload[12..29]);
    upload.splice(29..33, checksum.sum().to_be_bytes());
    assert_eq!(normalise_photo(&upload), Err(PhotoRefused::TooManyPixels { width: 30_000, height: 30_000 }));
}

#[test]
fn text_that_unpacks_to_a_flood_is_refused() {
    let plain = png(&two_halves(16, 16));
    let flood = zlib(&vec![b'a'; 5_000_000]);
    let caption = zlib(b"Reception, first floor");
    let with = |kind: [u8; 4], head: &[u8], packed: &[u8]| png_with_chunk(&plain, kind, &[head, packed].concat());
    let bombs = [
        with(*b"zTXt", b"k\0\0", &flood),
        with(*b"iTXt", b"k\0\x01\0en\0k\0", &flood),
        with(*b"iCCP", b"k\0\0", &flood),
    ];
    for bomb in bombs {
        assert_eq!(normalise_photo(&bomb).expect_err("a refusal").code(), "photo_metadata_bomb");
    }
    assert!(normalise_photo(&with(*b"zTXt", b"k\0\0", &caption)).is_ok(), "a caption is no flood");
}
