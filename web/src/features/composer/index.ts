export { insertMention, mentionAt, namesAddress, toStored, toWriting } from './model/mentions';
export type { Mode } from './model/draft';
export type { ComposerHandle, ComposerProps } from './ui/Composer';
export { LazyComposer, loadComposer } from './ui/LazyComposer';
