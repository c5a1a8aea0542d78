import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { barePhoto } from '../../../../app/site-work/photo-privacy/bare-photo.ts';
import { orientationOf } from '../../../../app/site-work/photo-privacy/orientation.ts';
import type { PhotoType } from '../../../../site/photo-type.ts';

const PLACE = 'GPSLatitude 39.9042 Camera-Serial-4711';

/** A camera's TIFF part, little-endian: the turn, and where it stood. */
function tiff(turn: number): Buffer {
  const head = Buffer.from('49492a0008000000', 'hex');
  const entry = Buffer.from('0200120103000100000000000000258804000100000026000000', 'hex');
  entry.writeUInt16LE(turn, 10);
  return Buffer.concat([head, entry, Buffer.alloc(4), Buffer.from(PLACE)]);
}

function segment(marker: number, ...body: (string | Buffer)[]): Buffer {
  const bytes = Buffer.concat(body.map((part) => Buffer.from(part as string, 'latin1')));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}
const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);
const JFIF = segment(0xe0, 'JFIF\0', Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0]));
const COLOURS = segment(0xe2, 'ICC_PROFILE\0', 'p3');
const TABLES = segment(0xdb, 'tables');
// A stuffed byte, a restart marker and a second scan are part of it.
const SCANS = Buffer.concat([
  segment(0xda, 'one'),
  Buffer.from([1, 0xff, 0, 2, 0xff, 0xd3, 3]),
  segment(0xc4, 'huffman'),
  segment(0xda, 'two'),
  Buffer.from([4, 5]),
]);
const PICTURE = Buffer.concat([TABLES, SCANS]);

function jpeg(turn: number): Buffer {
  const words = [
    segment(0xe1, 'Exif\0\0', tiff(turn)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', PLACE),
    segment(0xe2, 'MPF\0', PLACE),
    segment(0xed, 'Photoshop 3.0\0', PLACE),
    segment(0xfe, PLACE),
  ];
  const secondPicture = Buffer.concat([START, segment(0xe1, 'Exif\0\0', tiff(1)), END]);
  return Buffer.concat([START, JFIF, ...words, COLOURS, PICTURE, END, secondPicture]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
const PNG_START = Buffer.from('89504e470d0a1a0a', 'hex');
const PNG_PICTURE = Buffer.concat([chunk('IHDR', Buffer.alloc(13, 1)), chunk('IDAT', Buffer.from('pixels'))]);
const png = (turn: number) =>
  Buffer.concat([
    ...[PNG_START, PNG_PICTURE, chunk('eXIf', tiff(turn)), chunk('tEXt', Buffer.from(PLACE))],
    ...[chunk('iTXt', Buffer.from(PLACE)), chunk('tIME', Buffer.alloc(7)), chunk('IEND', Buffer.alloc(0))],
    Buffer.from(PLACE),
  ]);

function riff(...chunks: [name: string, body: Buffer][]): Buffer {
  const bodies = chunks.map(([name, body]) => {
    const head = Buffer.from(`${name}....`);
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  });
  const whole = Buffer.concat([Buffer.from('RIFF....WEBP'), ...bodies]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}
const EXTENDED = (flags: number): [string, Buffer] => [
  'VP8X',
  Buffer.from([flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]),
];
const LOSSY: [string, Buffer] = ['VP8 ', Buffer.from('odd')];
const webp = (turn: number) =>
  riff(
    EXTENDED(0x2c),
    ['ICCP', Buffer.from('p3')],
    LOSSY,
    ['EXIF', tiff(turn)],
    ['XMP ', Buffer.from(PLACE)],
  );

function bare(bytes: Uint8Array, type: PhotoType): Buffer {
  return Buffer.from(barePhoto(bytes, type) ?? []);
}

describe('a photo keeps its picture and its turn, and nothing that its camera says of place, time and owner', () => {
  test('JPEG', () => {
    expect(bare(jpeg(1), 'image/jpeg')).toEqual(Buffer.concat([START, JFIF, COLOURS, PICTURE, END]));
    const turned = bare(jpeg(6), 'image/jpeg');
    expect(turned.includes('GPS')).toBe(false);
    expect(orientationOf(turned.subarray(turned.indexOf('Exif') + 6))).toBe(6);
    expect(bare(turned, 'image/jpeg')).toEqual(turned);
  });

  test('PNG', () => {
    const upright = Buffer.concat([PNG_START, PNG_PICTURE, chunk('IEND', Buffer.alloc(0))]);
    expect(bare(png(1), 'image/png')).toEqual(upright);
    const turned = bare(png(8), 'image/png');
    expect(turned.includes('GPS')).toBe(false);
    expect(orientationOf(turned.subarray(turned.indexOf('eXIf') + 4))).toBe(8);
    expect(bare(turned, 'image/png')).toEqual(turned);
  });

  test('WebP', () => {
    expect(bare(webp(1), 'image/webp')).toEqual(riff(EXTENDED(0x20), ['ICCP', Buffer.from('p3')], LOSSY));
    const turned = bare(webp(3), 'image/webp');
    expect(turned.includes('GPS')).toBe(false);
    expect(turned.readUInt32LE(4)).toBe(turned.length - 8);
    expect(turned[20]).toBe(0x28);
    expect(orientationOf(turned.subarray(turned.indexOf('EXIF') + 8))).toBe(3);
    expect(bare(turned, 'image/webp')).toEqual(turned);
  });
});

test('a picture that broke off on the way is kept as far as it came', () => {
  const whole = Buffer.concat([START, JFIF, PICTURE]);
  expect(bare(whole, 'image/jpeg')).toEqual(whole);
});

test('a file that ends before its picture is damaged, at whatever byte', () => {
  const head = Buffer.concat([START, JFIF, TABLES]);
  for (let length = 3; length <= head.length; length++)
    expect(barePhoto(head.subarray(0, length), 'image/jpeg')).toBeNull();
  for (let length = 9; length < png(6).length - PLACE.length; length++)
    expect(barePhoto(png(6).subarray(0, length), 'image/png')).toBeNull();
  for (let length = 13; length < webp(6).length; length++)
    expect(barePhoto(webp(6).subarray(0, length), 'image/webp')).toBeNull();
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a directory behind its end', Buffer.from('4d4d002affffffff00000000000000', 'hex')],
  ['more entries than bytes', Buffer.from('4d4d002a00000008ffff0000000000000000', 'hex')],
  ['a turn that there is not', tiff(9)],
])('EXIF with %s says that the picture stands upright', (_what, bytes) => {
  expect(orientationOf(bytes)).toBe(1);
});
