import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// Imports point one way: each folder may use those before it, never those after.
const order = ['wire', 'messages', 'model', 'connection', 'phone', 'viewmodel', 'view', 'entry'];
/** The loader is apart: it must stay small, and the app knows only what they have to do together. */
const loaderMayUse = ['wire', 'messages', 'loader'];

const source = fileURLToPath(new URL('../src', import.meta.url));

function modules(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((it) => /\.tsx?$/.test(it) && !/\.test\.tsx?$/.test(it))
    .map((it) => join(source, it));
}

function folder(file: string): string {
  return relative(source, file).split('/')[0] ?? '';
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/from '(\.[^']+)'/g)].map((it) => resolve(dirname(file), it[1] ?? ''));
}

test('imports point one way', () => {
  const wrong = modules().flatMap((file) =>
    importsOf(file)
      .filter((it) => {
        const [from, to] = [folder(file), folder(it)];
        if (from === 'loader') return !loaderMayUse.includes(to);
        if (to === 'loader') return from !== 'entry' && from !== 'view';
        return order.indexOf(to) > order.indexOf(from);
      })
      .map((it) => `${relative(source, file)} uses ${relative(source, it)}`),
  );

  expect(wrong).toEqual([]);
});

test('the desk and the widget do not use each other', () => {
  const wrong = modules()
    .filter((it) => /view\/(desk|widget|part)\//.test(it))
    .flatMap((file) =>
      importsOf(file)
        .filter((it) => {
          const other = file.includes('view/desk/') ? 'view/widget/' : 'view/desk/';
          return it.includes(other);
        })
        .map((it) => `${relative(source, file)} uses ${relative(source, it)}`),
    );

  expect(wrong).toEqual([]);
});

test('only text ever comes into a page', () => {
  const wrong = modules().filter((file) =>
    /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(/.test(
      readFileSync(file, 'utf8'),
    ),
  );

  expect(wrong).toEqual([]);
});
