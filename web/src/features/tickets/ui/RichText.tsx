'use client';

import DOMPurify from 'dompurify';
import { useMemo } from 'react';
import { cx } from '@/components/atoms';
import { setSanitizer } from '@/core/security/trusted';

if (typeof window !== 'undefined') {
  setSanitizer((html) => DOMPurify.sanitize(html, { FORBID_TAGS: ['style', 'form'], FORBID_ATTR: ['style'] }));
  DOMPurify.addHook('afterSanitizeAttributes', (node) => {
    if (node instanceof HTMLAnchorElement) {
      node.setAttribute('target', '_blank');
      node.setAttribute('rel', 'noopener noreferrer nofollow');
    }
  });
}

/** A message written by a person. The server has cleaned it; it is cleaned again before it touches the page. */
export function RichText({ html, className }: { html: string; className?: string }) {
  const clean = useMemo(
    () => (typeof window === 'undefined' ? '' : DOMPurify.sanitize(html, { FORBID_TAGS: ['style', 'form'], FORBID_ATTR: ['style'] })),
    [html],
  );
  return <div className={cx('wn-prose type-message', className)} dangerouslySetInnerHTML={{ __html: clean }} />;
}
