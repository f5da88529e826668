import { Notice } from '#app/ui/notice/notice.tsx'

/** A change here does not reach what stands on the school’s website. */
export const Dated = () => <Notice>This is dated as published. Whatever you change here, change on the website too.</Notice>
