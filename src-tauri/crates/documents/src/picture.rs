//! The logo: any PNG or JPEG, made small enough for paper.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject};

use crate::options::DocumentError;

/// Enough for sharp print at the size in which a logo stands in the letterhead.
const LONGEST_SIDE: u32 = 420;

/// A decoded picture in the form in which a PDF stores it.
pub(crate) struct Picture {
    pub width: u32,
    pub height: u32,
    bytes: Vec<u8>,
    is_jpeg: bool,
}

impl Picture {
    /// Reads PNG or JPEG bytes by their content, not by any name.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        let failed = |error: image::ImageError| DocumentError::Logo(error.to_string());
        let format = image::guess_format(bytes).map_err(failed)?;
        if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
            return Err(DocumentError::Logo("neither PNG nor JPEG".to_owned()));
        }
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(10_000);
        limits.max_image_height = Some(10_000);
        reader.limits(limits);
        let image = reader.decode().map_err(failed)?;
        Self::shrink(&image, format == ImageFormat::Jpeg).map_err(failed)
    }

    fn shrink(image: &DynamicImage, is_jpeg: bool) -> Result<Self, image::ImageError> {
        let is_large = image.width().max(image.height()) > LONGEST_SIDE;
        let small = if is_large { image.thumbnail(LONGEST_SIDE, LONGEST_SIDE) } else { image.clone() };
        let opaque = DynamicImage::from(on_white(small.to_rgba8())).to_rgb8();
        let (width, height) = opaque.dimensions();
        let mut bytes = Vec::new();
        if is_jpeg {
            opaque.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 88))?;
        } else {
            bytes = opaque.into_raw();
        }
        Ok(Self { width, height, bytes, is_jpeg })
    }

    /// The picture as an object of the file.
    pub fn xobject(&self) -> XObject {
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let mut dict = BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Image")),
            ("Width".to_owned(), DictItem::Int(self.width.into())),
            ("Height".to_owned(), DictItem::Int(self.height.into())),
            ("ColorSpace".to_owned(), name("DeviceRGB")),
            ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ]);
        if self.is_jpeg {
            dict.insert("Filter".to_owned(), name("DCTDecode"));
        }
        let content = self.bytes.clone();
        let stream = ExternalStream { dict, content, compress: !self.is_jpeg };
        XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
    }
}

/// Paper is white: what is transparent shows it.
fn on_white(mut image: RgbaImage) -> RgbaImage {
    for Rgba([red, green, blue, alpha]) in image.pixels_mut() {
        let opacity = u16::from(*alpha);
        for part in [red, green, blue] {
            let mixed = (u16::from(*part) * opacity + 255 * (255 - opacity)) / 255;
            *part = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
        *alpha = 255;
    }
    image
}
