import { piecesOf } from '../../model/links.ts';

/** What somebody has written: text nodes, links to web pages, and nothing else. */
export function Text({ text }: { text: string }) {
  return (
    <span class="text" dir="auto">
      {piecesOf(text).map((piece, i) =>
        piece.href ? (
          <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}
