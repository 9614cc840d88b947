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

/**
 * The files that each split of the program needs, without `.wasm`, as the server's page heads want them: read from the
 * loader that wasm-split-cli has written, since it tells nobody else.
 */
function prefetches(loader, chunks) {
  const file = (text) => /"\.\/([^"]+)\.wasm"/.exec(text)?.[1];
  const shared = new Map();
  for (const [text, variable] of loader.matchAll(/const (__chunk_\d+) = makeLoad\([\s\S]*?, \[\]\);/g)) shared.set(variable, file(text));
  const table = {};
  for (const [text, split, deps] of loader.matchAll(/export const __wasm_split_load_(\w+) = wrapAsyncCb\([\s\S]*?, \[([^\]]*)\]\)\);/g)) {
    const files = [...deps.split(',').map((dep) => shared.get(dep.trim())), file(text)];
    table[split] = files.filter((stem) => stem !== undefined).map((stem) => chunks.get(stem));
  }
  if (Object.keys(table).length === 0) throw new Error('the loader names no chunk');
  return table;
}

function layout(mode, name, client, css, publicDir, site, hashFile) {
  const next = `${site}.next`;
  const pkg = join(next, 'pkg');
  rmSync(next, { recursive: true, force: true });
  mkdirSync(pkg, { recursive: true });
  if (existsSync(publicDir)) cpSync(publicDir, next, { recursive: true });

  // Chunks first: their hashes are in the script that loads them.
  const chunks = new Map();
  for (const file of readdirSync(client).filter((file) => file.endsWith('.wasm') && file !== `${name}_bg.wasm`)) {
    const bytes = readFileSync(join(client, file));
    const stem = file.slice(0, -'.wasm'.length);
    chunks.set(stem, `${stem}.${fileHash(bytes)}`);
    writeFileSync(join(pkg, `${chunks.get(stem)}.wasm`), bytes);
  }
  const loader = readFileSync(join(client, '__wasm_split.js'), 'utf8');
  const manifest = JSON.stringify(prefetches(loader, chunks), null, 2);

  // What wasm-bindgen calls NAME_bg.wasm is served as NAME.HASH.wasm. The two scripts name each other: one hash for both,
  // of what they say otherwise.
  const wasm = readFileSync(join(client, `${name}_bg.wasm`));
  const wasmHash = fileHash(wasm);
  const script = readFileSync(join(client, `${name}.js`), 'utf8').replaceAll(`${name}_bg.wasm`, `${name}.${wasmHash}.wasm`);
  const named = loader.replace(/"\.\/([^"]+)\.wasm"/g, (_, stem) => `"./${chunks.get(stem)}.wasm"`);
  const both = fileHash(script + named);
  const style = readFileSync(css);
  const hashes = { js: both, wasm: wasmHash, css: fileHash(style), manifest: fileHash(manifest), split: both };
  // Only where it is imported: inside the program the module keeps its name.
  const scriptText = script.replaceAll('from "./__wasm_split.js"', `from "./__wasm_split.${both}.js"`);
  const loaderText = named.replace(`"./${name}.js"`, `"./${name}.${both}.js"`);
  if (scriptText === script || loaderText === named) throw new Error('the scripts do not import each other as expected');
  writeFileSync(join(pkg, `${name}.${hashes.js}.js`), scriptText);
  writeFileSync(join(pkg, `__wasm_split.${hashes.split}.js`), loaderText);
  writeFileSync(join(pkg, `__wasm_split_manifest.${hashes.manifest}.json`), manifest);
  writeFileSync(join(pkg, `${name}.${hashes.wasm}.wasm`), wasm);
  writeFileSync(join(pkg, `${name}.${hashes.css}.css`), style);
  const snippets = join(client, 'snippets');
  if (existsSync(snippets)) cpSync(snippets, join(pkg, 'snippets'), { recursive: true });

  const sizes = [];
  for (const path of filesBelow(next)) {
    if (!COMPRESSIBLE.has(extname(path))) continue;
    const { raw, brotli } = compress(path, mode === '--release');
    if (path.startsWith(pkg) && raw > 20_000) sizes.push(`${basename(path).replace(/\.[\w-]{22}/, '')} ${kib(raw)} (${kib(brotli)} brotli)`);
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
  console.error(`build-site: ${site}\n  ${sizes.join('\n  ')}`);
}

const kib = (bytes) => `${Math.ceil(bytes / 1024)} KiB`;

const [command, ...rest] = process.argv.slice(2);
if (command === 'digest') console.log(digest(rest));
else if (command === 'layout') layout(...rest);
else throw new Error(`unknown command ${command}`);
