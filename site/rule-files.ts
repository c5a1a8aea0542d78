/** A rule file of the site whose text counts. */
export interface SignedRuleFile {
  /** Its name in `DIR/rules`. */
  file: string;
  text: string;
}

/**
 * The site's own rule files as they count: the text that both managers have signed, or any while the two roles are not
 * filled yet. What lies in the folder may be newer.
 */
export interface RuleFiles {
  signedRuleFiles(): SignedRuleFile[];
  /** Called after the text of a file that counts has changed. */
  onChanged(listener: () => void): void;
  /** Files in the folder that are no rule files as they stand, and why; what was signed before goes on. */
  refused(): { file: string; why: string }[];
}
