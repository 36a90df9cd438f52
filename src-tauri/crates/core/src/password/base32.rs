//! Crockford's base32: 32 letters and digits that are hard to confuse when read from paper.

const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// The letter for a value; only its lowest five bits count.
pub(crate) fn letter(value: u8) -> char {
    ALPHABET.get(usize::from(value & 31)).copied().unwrap_or('0')
}

/// The value of a letter, in either case, with O read as 0 and I or L as 1.
pub(crate) fn value(letter: char) -> Option<u8> {
    let meant = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|known| *known == meant)?;
    u8::try_from(place).ok()
}

/// The five-bit values of some bytes, first bit first; the last value is padded with zero bits.
pub(crate) fn values(bytes: &[u8]) -> Vec<u8> {
    let mut values = Vec::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut pending, mut bits) = (0_u16, 0);
    for byte in bytes {
        pending = pending << 8 | u16::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            values.push(low_five(pending >> bits));
        }
        pending &= (1 << bits) - 1;
    }
    if bits > 0 {
        values.push(low_five(pending << (5 - bits)));
    }
    values
}

/// The letters of some bytes.
pub(crate) fn letters(bytes: &[u8]) -> impl Iterator<Item = char> {
    values(bytes).into_iter().map(letter)
}

/// The bytes of five-bit values; bits that do not fill a byte must be zero.
pub(crate) fn bytes(values: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(values.len() * 5 / 8);
    let (mut pending, mut bits) = (0_u16, 0);
    for value in values {
        pending = pending << 5 | u16::from(value & 31);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(pending >> bits).ok()?);
            pending &= (1 << bits) - 1;
        }
    }
    (pending == 0).then_some(bytes)
}

fn low_five(value: u16) -> u8 {
    u8::try_from(value & 31).unwrap_or(0)
}
