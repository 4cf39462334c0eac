// Builds the outputs into dist/: the widget (a loader, the app it fetches, the telephone of those who
// call), the desk, the test
// caller's page, and the sample shop. `npm run build`.
import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } };

/** One classic script without imports: a host page needs no CORS for it. */
async function script(entry, fileName, define = {}) {
  await build({
    configFile: false,
    logLevel: 'warn',
    oxc: jsx,
    define,
    publicDir: false,
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: 'santralWidget', fileName: () => fileName },
    },
  });
}

/** A page with its scripts and styles as files: its content security policy allows nothing else. */
async function page(name) {
  await build({
    configFile: false,
    logLevel: 'warn',
    oxc: jsx,
    root: name,
    base: `/${name}/`,
    publicDir: false,
    build: {
      outDir: `../dist/${name}`,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  });
}

/** A name for what a file is, as a constant of a script that fetches it. */
async function versionOf(file) {
  const content = await readFile(file);
  return JSON.stringify(createHash('sha256').update(content).digest('hex').slice(0, 10));
}

async function gzipped(file) {
  return gzipSync(await readFile(file), { level: 9 }).length;
}

await rm('dist', { recursive: true, force: true });

await script('src/entry/widget-call.ts', 'widget-call.js');
await script('src/entry/widget-app.ts', 'widget-app.js', {
  __PHONE_VERSION__: await versionOf('dist/widget-call.js'),
});
await script('src/entry/widget.ts', 'widget.js', {
  __APP_VERSION__: await versionOf('dist/widget-app.js'),
});

await page('desk');
await page('call');

await cp('shop', 'dist/shop', { recursive: true });

const loader = await gzipped('dist/widget.js');
const app = await gzipped('dist/widget-app.js');
const phone = await gzipped('dist/widget-call.js');
const sizes = { loader, app, widget: loader + app, phone };
await writeFile('dist/sizes.json', `${JSON.stringify(sizes)}\n`);
const LOADER_MOST = 15 * 1024;
const WIDGET_MOST = 40 * 1024;
if (loader > LOADER_MOST || loader + app > WIDGET_MOST) {
  console.error('The widget has become too large: at most 15 KB for the loader, 40 KB in all.');
  process.exitCode = 1;
}
console.log(
  `widget.js ${loader} B gzip, widget-app.js ${app} B gzip, together ${loader + app} B, and for who calls widget-call.js ${phone} B`,
);
