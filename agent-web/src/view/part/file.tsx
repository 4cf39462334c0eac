import { useEffect, useState } from 'preact/hooks';
import type { Files } from '../../connection/files.ts';
import { language } from '../../messages/catalogue.ts';
import { size } from '../../model/format.ts';
import type { Attachment } from '../../wire/parts.ts';
import { Icon } from './icon.tsx';

const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
const MOST_IMAGE_BYTES = 8 * 1024 * 1024;

interface Props {
  file: Attachment;
  files: Files;
  /** "Download x", for those who do not see the drawing. */
  label: string;
  /** "Image: x" */
  imageLabel: string;
}

/** A file of a conversation: images are shown, everything can be downloaded. */
export function FileView({ file, files, label, imageLabel }: Props) {
  const isImage = IMAGES.has(file.type) && file.bytes <= MOST_IMAGE_BYTES;
  const [source, setSource] = useState<string>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!isImage) return;
    let url: string | undefined;
    let wanted = true;
    files
      .fetch(file.id)
      .then((blob) => {
        if (!wanted) return;
        url = URL.createObjectURL(new Blob([blob], { type: file.type }));
        setSource(url);
      })
      .catch(() => setFailed(true));
    return () => {
      wanted = false;
      if (url) URL.revokeObjectURL(url);
    };
  }, [file.id]);

  const download = async () => {
    try {
      save(await files.fetch(file.id), file.name);
    } catch {
      setFailed(true);
    }
  };

  if (isImage && !failed) {
    return (
      <button type="button" class="picture" onClick={download} aria-label={label}>
        {source ? (
          <img src={source} alt={imageLabel} onError={() => setFailed(true)} />
        ) : (
          <span class="picture-wait" />
        )}
      </button>
    );
  }
  return (
    <button type="button" class="file" onClick={download} aria-label={label}>
      <Icon name="file" />
      <span class="file-name">
        <bdi>{file.name}</bdi>
        <small>{size(file.bytes, language.value)}</small>
      </span>
      <Icon name={failed ? 'alert' : 'download'} size={18} />
    </button>
  );
}

/** Hands bytes to the browser to be stored. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
