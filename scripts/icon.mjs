// Draws client/media/icon.png: two goroutines' lanes that meet in one bright point.
// Run by hand after a change: node scripts/icon.mjs
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";

const size = 256;
const night = [16, 24, 43];
const dusk = [33, 48, 84];
const cyan = [0, 173, 216];
const amber = [255, 176, 32];
const white = [255, 250, 235];

const target = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "client", "media", "icon.png");
writeFileSync(target, png(size, colourAt));

/** Colour of the pixel centre (x, y), both from 0 to 1: [red, green, blue, alpha]. */
function colourAt(x, y) {
  const square = coverage(roundedSquare(x, y));
  let colour = mix(dusk, night, y);
  // Two lanes run in from the left corners, cross at the point, and leave as one.
  const meet = [0.6, 0.5];
  colour = mix(colour, cyan, coverage(segment(x, y, [0.14, 0.24], meet) - 0.036));
  colour = mix(colour, cyan, coverage(segment(x, y, [0.14, 0.76], meet) - 0.036));
  colour = mix(colour, amber, coverage(segment(x, y, meet, [0.86, 0.5]) - 0.036) * 0.9);
  const far = Math.hypot(x - meet[0], y - meet[1]);
  colour = mix(colour, amber, 0.85 * Math.exp(-((far / 0.15) ** 2)));
  colour = mix(colour, amber, coverage(far - 0.115));
  colour = mix(colour, white, coverage(far - 0.07));
  return [...colour, 255 * square];
}

/** From a signed distance to how much of the pixel is inside. */
function coverage(distance) {
  return Math.min(1, Math.max(0, 0.5 - distance * size));
}

function roundedSquare(x, y) {
  const radius = 0.2;
  const dx = Math.abs(x - 0.5) - (0.5 - radius);
  const dy = Math.abs(y - 0.5) - (0.5 - radius);
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

function segment(x, y, [ax, ay], [bx, by]) {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

function mix(under, over, share) {
  return under.map((channel, i) => channel + (over[i] - channel) * share);
}

/** A PNG file of 8-bit RGBA. */
function png(width, pixel) {
  const rows = [];
  for (let y = 0; y < width; y++) {
    const row = [0]; // no filter
    for (let x = 0; x < width; x++) row.push(...pixel((x + 0.5) / width, (y + 0.5) / width).map(Math.round));
    rows.push(Buffer.from(row));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
