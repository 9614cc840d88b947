// The two parts of scripts/build-site that a shell is bad at: digests of folders, and the hashed, compressed site.
//
//   node site.mjs digest PATH…                                    prints one digest of all files below the paths
//   node site.mjs layout MODE NAME CLIENT CSS PUBLIC SITE HASHES  writes the site and its table of hashes

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Every file at or below `path`, sorted, so that the order never depends on the file system. */
function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((entry) => filesBelow(join(path, entry)));
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow)) hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** The file hash as cargo-leptos writes it: MD5, base64url without padding, 22 characters. */
const fileHash = (bytes) => createHash('md5').update(bytes).digest('base64url');

/** Kinds that shrink; fonts and images are compressed already. */
const COMPRESSIBLE = new Set(['.css', '.html', '.ico', '.js', '.json', '.map', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest', '.xml']);

/** Writes `path`.br and `path`.gz where they are smaller: hard for a release, quickly for a dev build. */
function compress(path, release) {
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: release ? 11 : 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const gzip = gzipSync(bytes, { level: release ? 9 : 4 });
  if (brotli.length < bytes.length) writeFileSync(`${path}.br`, brotli);
  if (gzip.length < bytes.length) writeFileSync(`${path}.gz`, gzip);
  return { raw: bytes.length, brotli: Math.min(brotli.length, bytes.length) };
}

function layout(mode, name, client, css, publicDir, site, hashFile) {
  const next = `${site}.next`;
  const pkg = join(next, 'pkg');
  rmSync(next, { recursive: true, force: true });
  mkdirSync(pkg, { recursive: true });
  if (existsSync(publicDir)) cpSync(publicDir, next, { recursive: true });

  // What wasm-bindgen calls NAME_bg.wasm is served as NAME.HASH.wasm; the script is hashed after it names that file.
  const wasm = readFileSync(join(client, `${name}_bg.wasm`));
  const wasmHash = fileHash(wasm);
  const js = readFileSync(join(client, `${name}.js`), 'utf8').replaceAll(`${name}_bg.wasm`, `${name}.${wasmHash}.wasm`);
  const style = readFileSync(css);
  const hashes = { js: fileHash(js), wasm: wasmHash, css: fileHash(style) };
  writeFileSync(join(pkg, `${name}.${hashes.js}.js`), js);
  writeFileSync(join(pkg, `${name}.${hashes.wasm}.wasm`), wasm);
  writeFileSync(join(pkg, `${name}.${hashes.css}.css`), style);
  const snippets = join(client, 'snippets');
  if (existsSync(snippets)) cpSync(snippets, join(pkg, 'snippets'), { recursive: true });

  const sizes = [];
  for (const path of filesBelow(next)) {
    if (!COMPRESSIBLE.has(extname(path))) continue;
    const { raw, brotli } = compress(path, mode === '--release');
    if (basename(path).startsWith(`${name}.`)) sizes.push(`${extname(path).slice(1)} ${kib(raw)} (${kib(brotli)} brotli)`);
  }

  const table = Object.entries(hashes).map(([kind, hash]) => `${kind}: ${hash}\n`).join('');
  writeFileSync(join(next, 'hash.txt'), table);
  // A running server sees the old site or the new one, never half of one.
  const old = `${site}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(site)) renameSync(site, old);
  renameSync(next, site);
  writeFileSync(hashFile, table);
  rmSync(old, { recursive: true, force: true });
  console.error(`build-site: ${site}: ${sizes.join(', ')}`);
}

const kib = (bytes) => `${Math.ceil(bytes / 1024)} KiB`;

const [command, ...rest] = process.argv.slice(2);
if (command === 'digest') console.log(digest(rest));
else if (command === 'layout') layout(...rest);
else throw new Error(`unknown command ${command}`);
