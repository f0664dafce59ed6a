/** What `touchstone --help` prints. */
export const USAGE = `Usage: touchstone COMMAND [OPTIONS]

  import FILE…            import articles and files of references, and say what
                          was found in each
      --json              the outcomes as JSON
      --blocks            with the blocks of what was imported, each with its text
      --on-duplicate offer|import
                          leave out what the library has (offer), or import it again
      --on-conflict keep|replace
                          where a reference differs from its article, keep what
                          the library has and say so, or take the file's
  version import ARTICLE FILE
                          import a file as the new version of an article, by id or
                          title, and carry its annotations over
      --json              the outcome as JSON
  anchors ARTICLE         how each annotated passage came to the current version
      --json              the same as JSON
  call METHOD             call a method of the contract; its answer as JSON
      --input JSON|-      the method's input, or - to read it from standard input
  methods                 every method, with its input and output as JSON Schema
  export REVIEW_OR_ARTICLE
                          the appraisal of a review or an article, by id or title,
                          or its annotations; without a name, all annotations
      --format markdown|html|docx|pdf
                          of the appraisal (default: markdown, without pictures on
                          standard output, with them in a folder beside FILE); a
                          PDF is printed by Chromium, Chrome or Edge, or by the
                          browser that TOUCHSTONE_BROWSER names
      --format web-annotation|csv|json|bundle
                          of its annotations
      --template ID       the report as another template tells it, by id or title:
                          see "templates"
      --to authors|editor|private
                          which part of a referee report (default: authors)
      --mark              export the appraisal also when a quotation does not stand
                          word for word where it was tagged, and say so there
      --byte-order-mark   begin CSV with one, for spreadsheets
      --out FILE          write a file instead of standard output
  plot REVIEW_OR_ARTICLE  the judgements made with an instrument, as a picture
      --instrument ID     which instrument: see "call instrument.list"
      --kind traffic-light|summary
                          a light for each domain of each result (default), or
                          shares by domain
      --format svg|png    (default: svg)
      --out FILE          write a file instead of standard output
  map REVIEW_OR_ARTICLE   the claim map, as a picture
      --format svg|png    (default: svg)
      --out FILE          write a file instead of standard output
  templates               templates for reports, with their sections
      --json              the same as JSON
  annotations import [ARTICLE] FILE
                          take over annotations from Web Annotation or Hypothesis
                          JSON; without an article, each goes where its source says
      --tag TAG           for annotations that name none (default: claim)
      --dry-run           say what would come in, and change nothing
      --json              the result as JSON
  bundle import FILE      merge a bundle of another library into this one
      --bring-back        also what was deleted here and is unchanged there
      --dry-run           say what would change, and change nothing
      --json              the result as JSON
  verify REPORT           whether each quotation of a report exported earlier still
                          stands in its article, and where
      --json              the same as JSON
  backup                  copy the library, also while it is in use
      --out FILE          copy the backup to this file too
  check                   check the library and every quotation in it
  serve                   serve Touchstone to a browser on this machine
      --port N            (default: any free port)

  --library DIR           the library's folder (default: your data folder)
  --help, --version

Exit codes: 0 done; 1 failed, or not all could be done; 2 not understood.
`;
