/**
 * A region's name or a glob. Without `!`: several patterns add up, so that an exclusion among them would include nearly
 * everything.
 */
export const REGION_PATTERN = /^[a-z0-9*?[\]{},-]+$/;

/** What {@link REGION_PATTERN} asks for, as the end of a sentence. */
export const REGION_RULE = "a region's name or a glob, such as eu-west-1 or eu-*";
