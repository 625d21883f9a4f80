# English texts of all messages.
#
# The name before the equals sign is the name of the code. `label` stands beside the place in the
# file, `help` says what can be done. Lower case first, no stop at the end, what was written in
# backquotes. Each text is the twin of the one in `sv.ftl`.

## Words that come again

error = error
warning = warning
good-to-know = note
note = note
help = help
meant = did you mean `{ $meant }`?
and = and
derived = { $derived ->
    [nothing] nothing to judge
   *[grade] { $derived }
}
standard-input = (standard input)
usage-help = `sporre --help` shows what the program can do
summary-clean = { $file }: no errors
summary-warnings = { $file }: no errors, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}
summary-errors = { $file }: { $errors ->
    [one] 1 error
   *[other] { $errors } errors
} and { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}

summary-silenced = { $count ->
    [one] 1 warning is silenced
   *[other] { $count } warnings are silenced
} with a reason in the file

## The command line

level-unknown = there is no code `{ $value }`; `sporre explain` lists them all
level-meant = there is no code `{ $value }`; did you mean `{ $meant }`?
level-of-error = `{ $value }` is an error, and errors always have the same level
level-twice = `{ $value }` has been given two levels; choose one
usage-unknown-command = there is no command `{ $value }`
usage-missing-command = a command is missing
usage-unknown-option = there is no option `{ $argument }` here
usage-one-too-many = `{ $argument }` is one argument too many
usage-missing-argument = an argument is missing: { $argument }
usage-missing-value = { $argument } lacks its value
usage-wrong-value = `{ $value }` does not fit { $argument }
usage-choose = choose one of: { $known }
usage-conflict = { $argument } cannot be used together with { $other }
usage-count = { $argument } has the wrong number of values
usage-not-utf8 = one of the words is not valid UTF-8
usage-catalogue = `{ $value }` is not a catalogue; name a folder, or `shipped` for the built-in one, and lay overlays on it with `+`, as in `shipped+file.yaml`
export-not-empty = the folder { $folder } is not empty; name an empty folder, or `--force` to write over files of the same name
export-other-files = the folder { $folder } has files that would become a part of the catalogue: { $files }; move them, or name another folder
export-done = Done: { $catalogue } is in { $folder } ({ $count } files); use it with `--indicators { $folder }`
upgrade-stdin = a file that is read from standard input cannot be written; name the file, or add `--dry-run`
upgrade-no-catalogue = { $file } does not say which catalogue it was made with; write for example `catalogue: st 2026.1`
upgrade-other-catalogue = { $file } follows the catalogue `{ $value }`, but this one is `{ $known }`; name the right catalogue with `--indicators`
upgrade-wrong-from = `{ $value }` is { $known }, but the file was made with { $made }
upgrade-refused = Nothing was written. Look through the answers above and run again with --accept when they are right.
upgrade-unsafe = the value of `catalogue` in { $file } is written in a way that cannot be changed safely; write `catalogue: { $value }` by hand
upgrade-meanwhile = somebody else changed { $file } while it was being read; run again
upgrade-done = Done: { $file } now follows { $catalogue }. Check it with `sporre check`.
unusable-overlay = the overlay cannot be used; mend the errors above
usage-jobs = so many reports cannot be made at a time; write a number from 1 to 256
usage-day = write the day as year-month-day, for example 2025-05-19
usage-span = write a time ahead as 30d (days), 6w (weeks) or 3m (months)
usage-grade = write area and grade as D=B, D/2015=B or D=keep
usage-unknown-area = there is no area `{ $value }`; choose one of { $known }
usage-unknown-indicator = there is no indicator `{ $value }` in the catalogue; `sporre catalogue list` shows all
usage-switched-off = the indicator `{ $value }` is switched off by an overlay; show it without `--format json`
unusable-catalogue = the catalogue in { $folder } cannot be used; mend the errors above
report-done = Done: { $file }
usage-take = write a or b, a colon and what it is about, such as a:D07 or b:areas.D.narrative
merge-stdin = the three files are read from the disk, none from standard input; name three files
merge-no-file = { $file } is no file to write to; name a new file with -o
merge-would-overwrite = { $file } is one of the three files and is never written over; name a new file
merge-exists = { $file } is there already; name another file, or --force
merge-notes = give a --note for each --take, in the same order, or a single one for all
merge-no-such = no difference is called `{ $value }`; run without --take to see them all
merge-twice = `{ $value }` is decided twice; remove one --take
merge-no-note = `{ $value }` is a row that you judged in different ways; say why you agreed so, with --note
merge-not-written = Nothing was written; name the file with -o.
merge-done = Done: { $file }
merge-is-plan = { $file } is an action plan; two plans are brought together with `sporre plan merge`
merge-comments = these comments in A and B do not come along:
merge-ask = What holds for { $value }?
merge-ask-note = Why? (goes into the note of the row)
merge-ask-later = decide later
compare-done = Done: { $file }
compare-one-stdin = only one of the files can be read from standard input; name a file for the other
compare-would-overwrite = { $file } is one of the files that are compared and would be written over; name another file
compare-folder = { $file } is a folder; name a file, such as jamforelse.pdf
compare-wrong-from = `{ $value }` is { $known }, but the files were made with { $made }
compare-other-catalogue = { $file } was made with the catalogue { $known }, which is not loaded; give it with --from-catalogue
batch-no-input = standard input can give one report only; name files or folders
batch-no-output = standard output can take one report only; name a folder or a pattern, for example -o "reports/{"{"}unit{"}"}-{"{"}date{"}"}.pdf"
batch-unknown-field = the pattern has {"{"}{ $value }{"}"}, which does not exist; those that do are { $known }
batch-one-file = several reports cannot be written to one file, { $file }; name a folder or a pattern, for example -o "reports/{"{"}unit{"}"}-{"{"}date{"}"}.pdf"
batch-nothing = there is no review there; a review is a YAML file with `unit:`
batch-broke = the program broke on { $file }; the report was not made. Please tell us, with the file if it may be shared
batch-same-target = { $file } and { $other } would both become { $target }; add {"{"}file{"}"} to the pattern. The report of { $other } was made
batch-same-name = { $file } and { $other } would both become { $target }; rename one of them. The report of { $other } was made
report-other-ending = { $file } does not end as { $format } should, so it may be another file; change the name, or choose --format
batch-made = { $count ->
    [one] 1 report made
   *[other] { $count } reports made
    }
batch-unchanged = { $count ->
    [one] 1 unchanged
   *[other] { $count } unchanged
    }
batch-failed = { $count ->
    [one] 1 could not be made
   *[other] { $count } could not be made
    }
batch-in = , in { $folder }
batch-warnings = { $count ->
    [one] 1 warning; see it
   *[other] { $count } warnings; see them
    } by `sporre check`
batch-again = Mend the errors above and run the same command again with --changed-only, which makes only what is missing.
batch-passed = { $count ->
    [one] 1 YAML file is no review
   *[other] { $count } YAML files are no reviews
    } and not read: { $known }
cannot-read = cannot read { $file }
man-done = Done: { $count } pages in { $folder }
report-stopped = No report was made. Mend the errors above and try again.
yes = yes
no = no
ask-write = Write the changes into { $file }?
fix-nothing = { $file }: there is nothing that can safely be mended{ $of ->
    [0] { "" }
    [one] ; one remark is left, `sporre check` shows it
   *[other] ; { $of } remarks are left, `sporre check` shows them
}
fix-order = The keys { $count ->
    [one] of one group
   *[other] of { $count } groups
} are put in the order of the format.
fix-not-written = { $file } is unchanged. Add --yes to write the changes.
fix-done = Done: { $file } has { $count ->
    [one] one correction
   *[other] { $count } corrections
}{ $of ->
    [0] { "" }
    [one] ; one remark is left, `sporre check` shows it
   *[other] ; { $of } remarks are left, `sporre check` shows them
}
fmt-done = Done: { $file } is laid out
fmt-would-change = { $file } would be laid out differently
fmt-not-safe = { $file } is unchanged: line { $line } is written in a way that cannot be laid out without risk. Write it as in the examples: a key, a colon and the value
fmt-plan = { $file } is an action plan and is left as it is; its layout is your own
fmt-in-brackets = { $file } is unchanged: the whole file stands in brackets, like JSON. It can be used as it is, but only a file with a key on each line can be laid out; begin one with `sporre new`
fmt-not-proven = { $file } is unchanged: the result might not say the same
stage-done = Done: { $file } is { $stage ->
    [preliminary] preliminary since { $day }. Make the report with `sporre report` and send it to the unit for comments; its answers go under `replies`
   *[final] final since { $day }. Make the report with `sporre report`
}
stage-stopped = { $file } is unchanged. Mend the errors above and try again.
stage-refused = { $file } is unchanged. Mend the errors above; they must go before the review can become { $stage ->
    [preliminary] preliminary
   *[final] final
}.
stage-already = { $file } is already { $stage ->
    [preliminary] preliminary
   *[final] final
}
stage-behind = { $file } is already final; what has been sent cannot be taken back. If something must change, write it in a new file
stage-not-seen = { $file } is a draft; the unit must first get the preliminary report for comments: `sporre stage { $file } preliminary`
stage-before-visit = the visit does not end before { $visit }; give a later day with --date
stage-by-name = { $name } is the name of an inspector, and everybody can read who decided; give the role: --by "{ $role }"
stage-by = it is not said who decides; give the role, for instance --by inspektör
ask-by = Who decides it? (role)
answer-empty = write something
edit-unreadable = the file cannot be read and was not changed
edit-not-safe = `{ $path }` is written in a way that cannot be changed safely; the file is unchanged. Change it by hand
cannot-write = cannot write { $file }
store-exists = there is already a file with that name; choose another name
store-changed = somebody changed the file while the program was working; run the command again
store-busy = somebody else is writing the file right now; wait a moment and run the command again
store-held-open = the file is open in another program, such as a PDF reader; close it there and run the command again
store-protected = the file is protected against writing and was not changed; take the protection away, or work in a copy
store-folder-protected = you may not write in that folder, and the file was not changed; ask for the right, or work in a copy in another folder
store-vanished = the file is no longer there; somebody moved, renamed or removed it while the program was working
store-not-a-file = that is no ordinary file but, for example, a folder; name a file
store-unsettled = it is not certain that { $file } is saved; the file is whole, but may be the old one or the new one, so open it and run the command again if the change is missing
would-overwrite = { $file } is the review itself and would be overwritten; name another file
ask-unit = What is the unit called?
ask-care-provider = Who is the care provider?
ask-specialty = Which specialty is it about?
ask-not-current-reason = Why does the other regulation not apply?
ask-inspector = Who inspects? (name, role)
ask-visit-start = First day of the visit? (year-month-day)
new-from = Rows since last time: { $unchanged } unchanged, { $changed } worded otherwise, { $new } new{ $unknown ->
    [none] { "" }
   *[other] , { $unknown } that cannot be told
}. None of the old answers counts.
new-from-gone = { $count ->
    [one] One thing of last time is about what the catalogue no longer has. The whole stands in a comment at the top of the file:
   *[other] { $count } things of last time are about what the catalogue no longer has. The whole stands in comments at the top of the file:
}
new-from-itself = { $file } cannot be both the earlier review and the new file; name a new file
new-done = Done: { $file }. Open it in a text editor and fill it in; { $schema } helps the editor to explain and to warn.
new-gaps = Left to fill in, marked TODO: { $known }
new-exists = { $file } is there already; choose another name, or replace it with --force
new-schema-name = { $file } is the name of the schema that is put beside it; choose another name
region-two = a comparison needs at least two different regions; `sporre region list` shows those there are
region-line = { $name } ({ $day ->
    [none] no day
   *[other] { $day }
}), { $rules } { $rules ->
    [one] time
   *[other] times
}, { $norms } { $norms ->
    [one] norm
   *[other] norms
}, { $routine ->
    [true] with a routine for a doctor who risks not reaching the goals
   *[false] without a routine for a doctor who risks not reaching the goals
}
region-new-refused = { $what ->
    [name] `{ $value }` gives no id; write the name of the region in letters
    [taken] there is a region profile for `{ $value }` already; `sporre region list` shows those there are
   *[exists] { $value } exists already; name another file
}
region-new-done = Done: { $file }. Fill it in and run `sporre region check { $file }`; in the review write `region_profile: { $id }` and run with `--overlay { $file }`.
region-unknown = there is no region profile `{ $value }`; { $meant ->
    [none] choose one of { $known }
   *[other] did you mean `{ $meant }`? There are { $known }
}
new-unknown-profile = there is no region profile `{ $value }`; choose one of { $known }
new-unknown-regulation = there is no regulation `{ $value }`; choose among { $known }
new-reason-for-nothing = --not-current-reason is only needed when --regulations leaves one out
new-visit-turned = the visit ends before it begins; change places of --visit-start and --visit-end
schema-of-others = { $file } is there already and is no schema of sporre; move the file or give another
cannot-list = cannot read the folder { $folder }
no-pdf = this program is built without PDF; choose --format html or md
catalogue-name = the catalogue
catalogue-summary = { $id } { $version }: { $areas } areas, { $indicators } indicators on { $rows } rows, fingerprint { $fingerprint }
catalogue-overlay = + { $overlay }: rows added { $added }, switched off { $off }, texts and values changed { $changed }
template-failed = the template { $file }{ $line ->
    [none] { "" }
   *[line] {" "}(line { $line })
} could not be filled: { $reason }
template-undefined = { $value } is not in the document
template-endless = the template does not end: it goes round too many times
typesetting-failed = the report could not be typeset:
settings-unreadable = the settings in { $file } cannot be read: { $reason }
settings-syntax = the line cannot be read as TOML: { $reason }; text stands in quotes: name = "Region Sandmark"
settings-unknown-meant = there is no setting `{ $key }`; did you mean `{ $meant }`?
settings-unknown = there is no setting `{ $key }`; those that are here are { $known }
settings-not-text = `{ $key }` should be a text in quotes, and not empty
settings-not-texts = `{ $key }` should be a list: { $key } = ["overlay.yaml"]
settings-not-section = `{ $key }` should be a section that begins with the line [{ $key }]
settings-not-colour = `{ $key }` is `{ $value }`, but a colour is written #rrggbb, for example "#0b5c63"
settings-pale = `{ $key }` = "{ $value }" is too light to be read: the contrast is { $ratio }:1 and should be at least { $least }:1; the same colour but darker is "{ $proposal }"
settings-logo-without-alt = the logo has no words for those who do not see it; write for example logo-alt = "The logo of Region Sandmark"
settings-alt-without-logo = there is `logo-alt` but no `logo`; name the file: logo = "logo.svg"
logo-unreadable = the logo { $file } cannot be read: { $reason }
logo-too-large = the logo { $file } is larger than 1 MB; save it smaller or as SVG
logo-no-picture = the logo { $file } is no picture in SVG, PNG or JPEG
logo-damaged = the logo { $file } is damaged or refers to other files ({ $reason }); save it anew as SVG or PNG
templates-unreadable = the templates in { $file } cannot be read: { $reason }; write out those to begin with by `sporre template export FOLDER`
templates-no-text = the template { $file } is no text in UTF-8; save it as UTF-8
templates-too-much = { $file } is more than a folder of templates needs (at most 200 files, 16 MB, four folders deep); is it the right folder?
templates-nothing = { $file } holds no template; write out those to begin with by `sporre template export FOLDER`
templates-stray-meant = { $file } takes the place of no template and is not used; did you mean `{ $meant }`?
templates-stray = { $file } takes the place of no template and is not used
attach-public = --attach-data does not go with --profile public: the file of the review has names that the public report leaves out
attach-no-pdf = --attach-data exists for PDF only; leave it out, or --format
verify-no-code = `{ $value }` is no code; it stands in the last appendix of the report and is six groups of four signs
verify-plan = { $file } is an action plan; `sporre plan verify { $file }` tries its history
verify-report-first = { $file } is a review; name the report first: sporre verify REPORT REVIEW
verify-damaged = { $file } is a PDF that is damaged or locked; fetch it again
verify-no-report = { $file } is neither a report nor a review
verify-no-seal = { $file } has no code; it was not made by sporre, or by a version before the codes
verify-other-code = { $file } has another code, { $code }
verify-nothing-to-compare = { $file } has the code { $code }, but no review within it; name it too: sporre verify { $file } REVIEW
verify-too-large = it is no file, or one larger than 64 MB
verify-together = { $file }: the report, the review and the catalogue belong together.
verify-other-catalogue = { $file }: the review is that of the report, but the catalogue is another; name the one that the report was made with (--indicators, --overlay or sporre.toml)
verify-other-dataset = { $file }: the review is not the one that the report was made of; it may have been changed afterwards. Make the report again, or find the right file
verify-neither = { $file }: neither the review nor the catalogue is that of the report; is it the right file?
verify-look = Take out the report. The code stands in the last appendix: { $code }
    Fill in the two groups that are missing here, as they stand in the report.
verify-first-group = Second group
verify-second-group = Fifth group
verify-four-signs = four signs, digits or letters
verify-nothing-attached = { $file } has no review within it; a report that is made with `sporre report --attach-data` has
watch-one-file = --watch follows a single file; name that one only
watch-no-file = --watch needs a file to write to; name it with -o
watch-failed = changes of { $file } cannot be followed
watch-kept = { $file } stays as it could last be made.
watch-waiting = Waiting for { $file } to be saved. Stop with Ctrl-C.
template-kept = { $file } is there already and was not changed; choose an empty folder, or remove the file first
template-exported = Done: { $count } templates in { $folder }. Change them, remove those that should stay as they are, and try them with `sporre template check { $folder }`
template-there = The { $count } templates are in { $folder } already, as they are built in; nothing was written
template-sample = { $sample }: { $formats }
template-checked = The templates work: { $known }
template-checked-embedded = The embedded templates work.
template-unsound = { $sample } as { $format }:
typesetting-too-long = the document came to { $count } pages, and then something is wrong with the template: the limit is 2000
typesetting-fault = { $file } line { $row }: { $reason }
usage-wrong-language = SPORRE_LANG is `{ $value }`, but the language is sv or en
usage-unknown-code = there is no code `{ $value }`

## Explanations

publish-ready = Ready to publish: { $file }. `sporre report FILE --profile public` makes the public report
publish-left = { $file }: { $count ->
    [one] 1 thing is left
   *[other] { $count } things are left
} before publication. Mend them, or silence them with a reason under `silenced`, and run `sporre check --publish` again
publish-errors = { $file } cannot be published yet: mend the errors and run `sporre check --publish` again to see the rest
publish-more = `sporre check --publish { $file }` has { $count ->
    [one] 1 thing
   *[other] { $count } things
} to say before the report is published
explain-more = `sporre explain CODE` says more
explain-usage = `sporre explain` shows all codes
explain-why = Why it matters
explain-what-to-do = What to do
explain-wrong = Wrong
explain-right = Right

## What the system says

system-not-found = the folder or file does not exist
system-denied = permission is lacking; close the file if it is open in another program, or choose another folder
system-full = the disk is full
system-is-folder = it is a folder
system-no-folder = it is not a folder
system-read-only = the disk can only be read

## The file

unreadable-file = { $why ->
    [missing] the file does not exist
    [denied] the file may not be read
    [not-a-file] this is not an ordinary file
    [loop] the link leads round to itself
   *[other] the file could not be read: { $system }
}
    .help = { $why ->
    [missing] check the name and the folder, or begin a new file with `sporre new`
    [denied] ask the owner of the file for the right to read it, or copy it to a folder of your own
    [not-a-file] name a YAML file, or `-` to read from standard input
    [loop] name the file itself instead of the link
   *[other] try again, or copy the file to your own computer first
}
file-too-large = the file is larger than { $limit } MiB and is not read
    .help = a review needs far less; check that it is the right file
not-utf8 = { $encoding ->
    [binary] the file is no text file
    [sealed] the file is sealed
    [cut] the file ends in the middle of a character
   *[other] the file is not saved as UTF-8
}
    .label = { $encoding ->
    [binary] { "" }
    [sealed] { "" }
    [utf16] { "" }
    [broken] here stand bytes that no character can have
   *[other] here the readable text ends
}
    .help = { $encoding ->
    [sealed] `sporre remediation check` reads sealed plans for one doctor, and `sporre form check` sealed forms
    [binary] a review is a YAML file, which is opened in a text editor; check that it is the right file
    [cut] check that the whole file was included when it was copied, and that it is saved as UTF-8
    [utf16] the file is saved as UTF-16; open it in a text editor and save it again as UTF-8
    [broken] the file was damaged on the way; get it again, or open it in a text editor and write the character anew
   *[other] `{ $character }` is saved as { $encoding ->
        [windows] Windows-1252
       *[latin] Latin-1
    }; open the file in a text editor and save it again with the character encoding UTF-8, so that å, ä and ö come out right
}
empty-file = the file is empty
    .help = begin a new file with `sporre new`
conflict-marker = markers of an unfinished merge are left in the file
    .label = here two versions meet
    .help = choose or join the two versions and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`
yaml-syntax = { $what ->
    [tab] the line is indented with a tab
    [quote] a quotation mark lacks its partner
    [bracket] a bracket lacks its partner
    [colon] a colon stands where it cannot stand
    [indentation] the indentation does not fit the lines above
    [key] the line lacks a colon after its key
    [cut-off] the file ends in the middle of a value
    [character] a value was expected here, but the character cannot begin one
    [sign] `{ $value }` is no answer
    [blank] a space is missing after the colon
    [braces] the answers for each regulation lack their braces
    [note] the answer and what is said of it stand without braces
    [escape] `\` within quotation marks is followed by something that is not a known escape
   *[other] the text is not valid YAML
}
    .label = { $what ->
    [cut-off] here the text ends
   *[other] it is not possible to read on from here
}
    .help = { $what ->
    [tab] change the tab into spaces, two for each step
    [quote] add the other quotation mark; a quotation mark inside the text is written twice when the text stands within `'`
    [bracket] each `[` needs its `]` and each `{"{"}` its `{"}"}`; a text that begins with a bracket is put within `"`
    [colon] a text that holds a colon and a space is put within `"`
    [key] write the key followed by a colon and a space; if the line belongs to the text above, indent it further than the key
    [indentation] indent the line as far as the others of the same group, with spaces
    [cut-off] check that the whole file was included when it was copied or saved
    [character] a text that begins with a special character is put within `"`
    [sign] what is not answered is left empty after the colon; a text that begins with a special character is put within `"`
    [blank] write `{ $key }: { $value }`
    [braces] write `{ $key }: {"{"}{ $value }{"}"}`
    [note] write `{ $key }: {"{"}{ $value }{"}"}`
    [escape] write `\\` for a backslash, or put the text within `'` instead
   *[other] compare with the lines around it in one of the examples
}
several-documents = the file holds more than one document
    .label = here a new one begins
    .help = put each review into a file of its own and remove the line `---`
yaml-feature = { $what ->
    [alias] references with `&` and `*` are not used here
    [anchor] names with `&` are not used here
    [directive] lines that begin with `%` are not used here
    [merge] merging with `<<` is not used here
   *[tag] type tags with `!` are not used here
}
    .help = { $what ->
    [alias] write out the value where it belongs; a text that begins with `*` or `&` is put within `"`
    [anchor] remove the name; a text that begins with `&` is put within `"`
    [directive] remove the line; a text that begins with `%` is put within `"`
    [merge] write out the lines where they belong
   *[tag] remove the tag; a text that begins with `!` is put within `"`
}
too-deep = the values lie in more than { $limit } levels
    .help = no review needs so many; check that it is the right file
too-many-values = { $what ->
    [group] here stand more than { $limit } values in one group or list
   *[file] the file holds more than { $limit } values
}
    .help = no review needs so many; check that it is the right file
too-long-text = { $what ->
    [key] the key is longer than { $limit } characters
   *[text] the text is longer than { $limit } characters
}
    .help = { $what ->
    [key] a key is a short word followed by a colon; if a text stands before the colon, put it within `"`
   *[text] divide the text; if a quotation mark is missing it may have taken in what follows
}
too-many-faults = the file has more faults than the { $limit } that are shown
    .help = mend them first and check again; if many are of one kind it may be the wrong file
duplicate-key = `{ $key }` stands twice in the same group
    .label = the first time on line { $line }
    .help = keep one of them; otherwise nobody can know which one counts
key-not-text = a key must be a plain word
    .help = write a word followed by a colon, as in `unit:`; a text that begins with a bracket is put within `"`
forbidden-character = the text holds the invisible character { $character }
    .help = remove the character; it often comes along when text is pasted, and can hide or turn text around
missing-glyph = { $count ->
    [one] the character `{ $characters }` ({ $code }) is not in the typefaces of the report
   *[other] { $count } different characters are not in the typefaces of the report: `{ $characters }`
}
    .help = write it with ordinary characters; pictographs and other scripts cannot be typeset

## The shape

wrong-shape = here stands { $found ->
    [map] a group of keys
    [list] a list
    [nothing] nothing
   *[text] a text
}, but it must be { $expected ->
    [map] a group of keys
    [list] a list
    [text] a text
    [number] a whole number
    [flag] true or false
    [text-or-map] a text or a group of keys
   *[other] something else
}
    .help = { $expected ->
    [map] write the keys below each other with equal indentation, as in `name: …`
    [list] write each entry on a line of its own that begins with `- `
   *[other] { $found ->
        [list] remove `- ` or the brackets
        [map] a colon inside a text turns it into key and value; put the whole text within `"`
       *[other] { "" }
    }
}
unknown-key = there is no key `{ $key }` here
    .help = { $known ->
    [none] { "" }
   *[other] these can stand here: { $known }
}
newer-schema = the file has format { $schema }, but the program reads format { $known }
    .help = get a newer version of the program, or change it to `schema: { $known }` if the number is a slip
missing-value = { $key ->
    [entry] the entry is empty
    [schema] `schema` is missing: which format the file has
    [kind] `kind` is missing: whether it is an inspection or a self-assessment
    [stage] `stage` is missing: how far the review has come
    [catalogue] `catalogue` is missing: which catalogue the file follows
    [unit] `unit` is missing: which unit it is about
    [name] `name` is missing: the name
    [role] `role` is missing: which role it is about
    [count] `count` is missing: how many it is about
    [care_provider] `care_provider` is missing: the care provider of the unit
    [specialty] `specialty` is missing: which specialty it is about
    [inspectors] `inspectors` is missing: who has inspected
    [visit_start] `visit_start` is missing: the first day of the visit
    [field-kind] `kind` is missing: what is written in the field
   *[other] `{ $key }` is missing or empty
}
    .label = { $key ->
    [entry] write something or remove the line
   *[other] { "" }
}
    .help = { $key ->
    [entry] { "" }
    [schema] write `schema: 1` at the top of the file
    [kind] write `kind: inspection` for an inspection or `kind: self-assessment` for a self-assessment
    [stage] write `stage: draft` for a draft, `preliminary` for a preliminary report or `final` for a final one
    [catalogue] write `catalogue: st 2026.1`
    [unit] write `unit:` and below it `name`, `care_provider` and `specialty`
    [inspectors] write `inspectors:` and below it a line for each: `- {"{"}name: …, role: …{"}"}`
    [visit_start] write below `dates:` for example `visit_start: 2025-04-08`
    [state] write `state:` followed by met, not-met, unclear or not-applicable
    [date] write the day, for instance `date: 2025-06-26`
    [by] write who decided it, as a role, for instance `by: inspektör`
    [about] write which rows it is about, for example `about: [D07]`
    [measures] write at least one measure: `- {"{"}text: …, due: …, responsible: …{"}"}`
    [items] write at least one item; in a review `plan` can be removed instead
    [id] give the item a short name that does not change, for example `id: P1`
    [note] write a sentence on what could not be settled
    [reason] write a sentence on why
    [final] write the day of the final report below `dates:`, for example `final: 2025-05-19`
    [plan_items] write which items of the plan the grade rests on, for example `plan_items: [P1]`
    [responsible] write a role, for example verksamhetschef
    [field-kind] choose one of: text, long, date, choice, number, list, table
   *[other] fill in the value, or remove the key if it is not needed
}
unknown-value = `{ $value }` is not one of the words that can stand here
    .help = { $known ->
    [none] { "" }
    [flag] choose one of: true, false
   *[other] choose one of: { $known }
}
look-alike-letter = `{ $letter }`{ $part ->
    [part] {" "}in `{ $value }`
   *[whole] { "" }
} is a { $alphabet ->
    [greek] Greek
   *[cyrillic] Cyrillic
} letter ({ $code }) that only looks like `{ $latin }`
    .help = write the word anew with ordinary letters; the other letter often comes along when text is pasted in
unused-value = `{ $key }` is not used here and would be lost
    .help = { $what ->
    [reason] the reason belongs to a row that is not applicable; write `note` instead
    [note] a row that is not applicable has a reason; write it in `reason`
    [beside] move the value under `2015:` or `2021:`, or write a common `state`
    [set] day and plan items belong to an adjusted grade; move the value there or remove it
   *[other] remove the value, or move it to where it belongs
}
comment-in-text = the text ends at `#`, which begins a comment
    .label = the rest of the line is not included
    .help = put the whole text within `"` if `#` belongs to it, or write a space after `#` if it is a comment
bad-date = { $what ->
    [no-such-day] there is no day `{ $value }`
   *[none] `{ $value }` is not a date
}
    .help = { $what ->
    [no-such-day] check the month and how many days it has that year
   *[none] write the day as year-month-day, for example 2025-04-08
}
bad-number = { $what ->
    [too-large] `{ $value }` is too much: at most { $limit } can stand here
   *[other] `{ $value }` is not a number that can stand here
}
    .help = { $unit ->
    [percent] write a number from 0 to 100, without a percent sign
    [limited] write a number from 0 to { $limit } in figures
    [decimal] write a number in figures, for example 3 or 3,5
    [flag] write true or false
   *[count] write a whole number in figures, for example 12
}
bad-form-code = `{ $value }` is no fingerprint of a form
    .help = write it as it stands in the last line of the form: six groups of four signs with hyphens between them

## The catalogue

other-catalogue = the file follows the catalogue `{ $value }`, but this catalogue is `{ $known }`
    .help = use the catalogue that the file was written for, or correct the name
other-catalogue-version = { $what ->
    [version] the file was written for version `{ $value }` of the catalogue; { $known } is current now
    [indicator] `{ $value }` has changed since the file was written
    [overlay] the file was written for the overlay `{ $value }`; the one loaded is { $known }
   *[other] the file was written for a catalogue with the fingerprint `{ $value }`; this one has { $known }
}
    .help = { $what ->
    [indicator] look through the answer, then write `{ $known }` here; `sporre catalogue upgrade` does it for you
    [overlay] look through the answers to the rows that the overlay changes; `sporre catalogue upgrade` shows them and writes `{ $known }` here
   *[other] look through the answers to the indicators that have changed; `sporre catalogue upgrade` shows them and writes `{ $known }` here
}
overlay-not-loaded = the file was made with the overlay `{ $value }`, which is not loaded
    .help = { $known ->
    [none] run with `--overlay FILE` and that file; if the overlay no longer applies, remove it here and look through the answers
   *[other] loaded now: { $known }; run with `--overlay FILE` for the one that is missing, or correct the name
}
overlay-not-named = the overlay `{ $value }` is loaded, but the file does not say that it was made with it
    .help = look through the answers to the rows that the overlay changes and write `overlays: [{ $all }]` here, or run without `--overlay`
unknown-region-profile = there is no region profile `{ $value }`
    .help = choose one of: { $known }
unknown-fact = there is no key figure `{ $key }` in the catalogue
    .help = `sporre catalogue facts` shows all key figures
unknown-regulation = `{ $key }` is not one of the regulations of the catalogue
    .help = { $known ->
    [none] { "" }
   *[other] choose one of: { $known }
}
no-regulation = none of the regulations is current for the unit
    .help = at least one of them must apply; write `applies` at it
unknown-area = there is no area `{ $key }`
    .help = { $known ->
    [none] { "" }
   *[other] the areas are { $known }
}
unknown-indicator = there is no indicator `{ $key }` in the catalogue
    .help = a key is the letter of the area and the two digits of the row, for example `D07`; `sporre catalogue list` shows all
switched-off = `{ $key }` is switched off by the overlay { $overlay }
    .label = { $reason }
    .help = { $what ->
    [overlay] remove the row here, or do not lay this overlay over the one that switches it off
   *[dataset] remove the row; if it applies all the same, the overlay is not to be used for this unit
}
indicator-in-other-area = the indicator `{ $key }` belongs to area { $own } but stands under { $area }
    .help = move the row to area { $own }
answered-twice = `{ $key }` and `{ $other }` are the same indicator and can be answered only once
    .help = remove one of them; where the answers differ between the regulations, write `2015:` and `2021:` under the one that stays
not-binding = `{ $key }` does not apply under { $regulation }
    .label = the indicator belongs to { $known } only
    .help = remove what is written for { $regulation }
not-current = { $regulation } is not current for the unit and gets no grade
    .help = remove the grade, or write `{ $regulation }: applies` under `regulations`
grade-off-scale = `{ $grade }` is not on the scale of area { $area }
    .help = the scale is { $known }
missing-reason = { $what ->
    [not-applicable] `{ $key }` is not applicable without a reason
    [not-current] { $regulation } is not current without a reason
   *[set-grade] area { $area } has been given { $grade } under { $regulation }, but the answers give { derived }; the reason is missing
}
    .help = { $what ->
    [not-applicable] { $stray ->
        [note] write `reason` instead of `note`
       *[other] add `reason:` with a sentence on why the row does not concern the unit
    }
    [not-current] add `reason:` with a sentence on why, for example that all ST-läkare follow the other regulation
   *[set-grade] add `reason:` with a sentence on why, or go over the answers; `sporre grade --explain { $area }` shows how the grade is derived
}
missing-note = `{ $key }` is unclear, but it does not say why
    .help = add `note:` with a sentence on what could not be settled
dates-out-of-order = `{ $later }` ({ $day }) lies before `{ $earlier }` ({ $first })
    .help = check both days

## The final report

unanswered-in-final = { $count ->
    [one] one row in area { $area } lacks an answer: { $keys }
   *[other] { $count } rows in area { $area } lack an answer: { $keys }
}
    .help = in a final report every row must have an answer; until then write `stage: draft` or `preliminary`
unclear-in-final = `{ $key }` is unclear, and only a quality indicator may be that in a final report
    .help = settle whether the requirement is met, or write `stage: preliminary` until it is settled
not-accepted = the grade is not accepted in area { $areas }
    .help = write `derived_grades: accepted` if the derived grades are to stand, or set grades under `grades` of the area
adjusted-not-better = the grade of area { $area } is adjusted to { $grade } under { $regulation }, but was { $initial } already
    .help = an adjustment after an action plan raises the grade; remove it or correct the letter
adjusted-without-plan = { $what ->
    [initial] area { $area } has no grade under { $regulation } that can be adjusted
   *[plan] the grade of area { $area } is adjusted, but it does not rest on any item of the action plan
}
    .help = { $what ->
    [initial] settle the rows that are open first, or set a grade
   *[plan] write the plan under `plan` and name the items in `plan_items`, for example `plan_items: [P1]`
}
adjusted-not-covered = the grade of area { $area } is adjusted, but no complete item in `plan_items` is about { $keys }
    .help = an item is complete when every measure has a time and someone responsible; add the item or reconsider the adjustment
adjusted-beyond-proposal = the grade of area { $area } is adjusted from D to { $grade } under { $regulation }, but the rule proposes { $proposed } when the plan is accepted
    .help = the shortcomings are not mended yet; check the letter, and write the reason in `reason` if it is to stand
unknown-plan-item = there is no `{ $id }` in the action plan
    .help = { $known ->
    [none] the action plan has no items
   *[other] the items of the plan are called { $known }
}
duplicate-plan-item = two items of the action plan are called `{ $id }`
    .help = give one of them another name
plan-for-met-row = the item { $id } is about `{ $key }`, but that row is met
    .help = correct the key in `about`, or change the answer of the row
missing-plan-item = `{ $key }` is a binding regulation that is not met, and no item of the action plan is about it
    .label = { $title }
    .help = add an item under `plan` with `about: [{ $key }]` when the unit has handed in its plan
survey-unprotected = { $what ->
    [too-few] too few { $role } have answered, but here stands how they answered
    [number] `{ $value }` says more about how many { $role } answered than the survey promised
    [answered] `{ $value }` answers of { $count } { $role } asked are too few to be shown
   *[share] `{ $value }` says more about how { $role } answered than the survey promised
    }
    .help = { $what ->
    [too-few] take `statements` away
    [number] write the number as a group of five, such as 5-9 or 10-14, or too-few
    [answered] write `answered: too-few` and take `statements` away; at least { $limit } answers are needed, and a sufficient share of those who were asked
   *[share] for a group of this size { $known } can be written; let `sporre survey import` write the answers
    }
survey-repeated = the survey of { $role } on { $day } is less than a year from that on { $first }
    .help = keep one of them: two results that differ by one answer tell that answer

## Worth a second look

previous-gone = { $what ->
    [area] the area `{ $key }` of the review before this one is no longer in the catalogue
   *[row] the row `{ $key }` of the review before this one is no longer in the catalogue
}
    .help = take it away under `previous`; what stood there is not shown in the report
compare-with-unusable = { $what ->
    [itself] the report is compared with the file of the review itself
    [missing] the file that the report is compared with does not exist: { $file }
    [unreadable] the file that the report is compared with cannot be read: { $file }
    [broken] the file that the report is compared with has errors: { $file }
    [table-missing] the table for the comparison does not exist: { $file }
   *[table-broken] the table for the comparison cannot be used: { $file }
}
    .help = { $what ->
    [itself] name the review before this one, the preliminary report or the self-assessment, or remove the line
    [missing] write the way to the file as it is seen from the folder of this one, name another file, or remove the line
    [unreadable] name a file that can be read, or remove the line
    [broken] `sporre check` shows its errors; correct them, name another file, or remove the line
    [table-missing] write the way to the table as it is seen from the folder of this file, or remove `mapping`
   *[table-broken] `sporre compare` with `--mapping` shows what is wrong; correct it, or remove `mapping`
}
compare-with-other-unit = the file that the report is compared with is about { $other }, but this one is about { $unit }
    .help = check that it is the right file; if it is the same unit under a new name or with a new care provider, say so as a reason under `silenced`
grade-differs = area { $area } is set to { $grade } under { $regulation }, though the answers give { derived }
    .help = that is the right of the inspectors; just check that the reason can be read out to the unit
missing-weakness = `{ $key }` is a binding regulation that is not met, but no weakness mentions it
    .label = { $title }
    .help = add `about: [{ $key }]` at the weakness that describes the shortcoming
advice-mostly-unmet = { $unmet ->
    [one] one of { $of } applicable pieces of general advice in area { $area } is not met under { $regulation }
   *[other] { $unmet } of { $of } applicable pieces of general advice in area { $area } are not met under { $regulation }
}
    .help = the grade C presumes that the advice is followed in the main; consider whether the narrative makes that clear
vague-due = no day can be told from `{ $value }`
    .help = write a day, month, week, term or quarter, for example september 2025, v. 36 2025 or HT 2025
due-with-words = the words `{ $words }` after the time are kept but not interpreted
    .help = let the time stand alone and move the words to the text of the measure if they matter
due-before-visit = the item { $id } is due { $due }, but the visit did not begin until { $visit }
    .help = check the year; if it is done already, write that in the text of the measure
due-before-measure = the item { $id } is due { $due }, but one of its measures not until { $measure }
    .help = check which of the times is right; the question goes back to the unit
no-responsible = { $what ->
    [follow-up] nobody is responsible for the follow-up of the item { $id }
   *[measure] nobody is responsible for the measure in the item { $id }
}
    .help = write a role, for example verksamhetschef
no-due = { $what ->
    [follow-up] the item { $id } is followed up but it does not say when
   *[measure] the measure in the item { $id } has no time
}
    .help = write a time in `due` or `follow_up`, for example september 2025
cannot-silence = `{ $code }` is an error and cannot be silenced
    .help = only warnings can be silenced; mend the error
unused-silence = there is no warning `{ $code }` to silence
    .help = take the entry away, or mend the code or `at`
name-in-text = the name of the inspector `{ $name }` stands in another text
    .help = write the role instead; the public report prints the text as it stands
follow-up-before-due = the follow-up of the item { $id } ({ $value }) lies before what is to be done { $due }
    .help = check the times; the follow-up comes after the measures
wrong-regulation-name = there is no `{ $value }`
    .label = wrong name of the regulation

## The action plan: the commands

plan-stopped = { $file } is unchanged. Mend the errors above and try again.
plan-begins = { $file } has no history yet; it begins now
plan-by-hand = { $file } was changed by hand since the last entry:
plan-by-hand-layout = { $file } was changed by hand since the last entry, in comments or layout alone
plan-by-hand-seen = { $file } was changed by hand since the last entry
plan-not-noted = what was changed by hand in { $file } could not be written into the history; the next command tries again
plan-stdin = a plan that is read from standard input cannot be saved; give the file
plan-conflict = { $file } was not saved: somebody else has changed the same. Both versions stand below; run the command again if your change is to hold
plan-merge-conflict = { $file } is unchanged: the files say different things. Change one of them so that they agree, and run again
plan-nothing-shared = the files are not the same plan: their history has no entry in common with { $file }
plan-merged-meanwhile = Somebody else has saved { $file } meanwhile; both changes are in
plan-theirs = in the file now
plan-ours = your change
plan-before = before
plan-nothing = nothing
plan-value = { $value ->
    [regulation] regulation
    [advice] advice
    [improvement] improvement
    [planned] planned
    [in-progress] in progress
    [done] done
    [verified] effect verified
    [cancelled] cancelled
   *[other] { $value }
}
plan-field = { $field ->
    [id] id
    [text] text
    [due] due
    [responsible] responsible
    [status] status
    [done] done
    [verified] effect
    [cancelled] cancelled
    [cost] cost
    [serves] also serves
    [milestones] milestone
    [evidence] evidence
    [follow_up] planned follow-up
    [follow_ups] follow-up
    [comments] comment
    [cause] cause
    [effect] expected effect
    [findings] finding
    [demand] demand
    [received] received
    [accepted] accepted
    [introduction] introduction
    [review] review
    [unit] unit
    [catalogue] catalogue
   *[other] { $field }
}
plan-change-new = new
plan-change-gone = gone
plan-not-editable = { $file } cannot be changed safely at `{ $path }` as it is written there; change it by hand
plan-by = who does it is missing; write the role, for instance --by studierektor
plan-text-missing = what is to be done is missing; write --text "…"
plan-finding-missing = what the new item is about is missing; write --about D07 or --finding "…"
plan-effect-missing = what is seen of the effect is missing; write --effect "…"
plan-reason-missing = why the measure is not to be done is missing; write --reason "…"
plan-note-missing = the text is missing; write it in quotes at the end
ask-plan-by = Who does this, as a role?
ask-plan-text = What is to be done?
ask-plan-finding = What is the new item about?
ask-plan-effect = What is seen of the effect?
ask-plan-reason = Why is the measure not to be done?
ask-plan-follow-up = What did the follow-up show?
ask-plan-comment = Comment
ask-plan-advice = { $count ->
    [one] Take in the advice that is not met?
   *[other] Take in the { $count } pieces of advice that are not met?
}
ask-plan-improvements = { $count ->
    [one] Take in the improvement that the inspectors propose?
   *[other] Take in the { $count } improvements that the inspectors propose?
}
ask-plan-accept = Accept the plan and write it into { $file }?
plan-unknown-id = `{ $id }` is not in the plan; there are { $known }
plan-unknown-meant = `{ $id }` is not in the plan; did you mean `{ $meant }`?
plan-no-measures = item { $id } has no measure yet; `sporre plan add` adds one
plan-not-measure = { $id } is an item; give one of its measures: { $known }
plan-not-item = { $id } is a measure; give the item that it belongs to
plan-own-effect = { $role } answers for measure { $id }; its effect is checked by another role
plan-step = { $step ->
    [start] begin
    [done] done
    [verify-effect] verify-effect
    [cancel] cancel
   *[reopen] reopen
}
plan-illegal-step = measure { $id } is { $status ->
    [planned] planned
    [in-progress] in progress
    [done] done
    [verified] done with its effect verified
   *[cancelled] cancelled
}: { $why ->
    [start] only what is planned can begin
    [done] what is done or cancelled is reopened before it can be done
    [verify] the effect can be checked when the measure is done
    [cancel] only what is not done can be cancelled
   *[reopen] what is not closed need not be reopened
}. Possible now: { $known }
plan-too-early = measure { $id } was done on { $day }; give a later day with --date
plan-no-milestone = { $count ->
    [0] measure { $id } has no milestones
    [one] measure { $id } has one milestone, number 1
   *[other] measure { $id } has { $count } milestones, numbered from 1
}
plan-no-change = nothing would change; say what is to be otherwise, for instance --due "hösten 2026"
plan-lacks = { $lack ->
    [measure] { $id } has no measure
    [responsible] { $id } has nobody responsible
    [due] { $id } has no due time
   *[vague] { $id } has a due time from which no day can be told: { $value }
}
plan-lacks-row = { $key } is missing from the plan: { $value }
plan-saved = Saved: { $file }
plan-start-stopped = No plan was written. Mend the errors above in { $file } and try again.
plan-start-nothing = { $file } has no deficiencies and no proposed improvements; there is nothing to plan
plan-start-unanswered = { $file } has no answers yet, so nobody can tell what is lacking. Answer the rows under areas first; `sporre gap` shows how far you have come
plan-start-nothing-yet = { $file } has no deficiencies among the rows that are answered, but { $count } of { $of } rows have no answer. Answer those first; a plan can begin once a deficiency is written down
plan-start-nothing-chosen = { $file } has no deficiencies against regulations. Take in advice ({ $count }) or improvements ({ $of }) with --improvements if you want to plan for them
plan-started = Done: { $file } has { $count ->
    [one] 1 item
   *[other] { $count } items
}
plan-started-next = Next: write measures, roles and due times in { $file }, or with `sporre plan add`
plan-due = { $count ->
    [0] Nothing to do in what was chosen
    [one] 1 thing to do
   *[other] { $count } things to do
}{ $of ->
    [0] {""}
    [one] , 1 of them late
   *[other] , { $of } of them late
} ({ $day })
plan-broke = the program broke on { $file }, which is left out. Please tell us, with the file if it may be given away
plan-none = there is no plan in { $folder }; a plan ends in .plan.yaml
plan-no-inspection = { $file } does not say which review it answers to; give it with --inspection
plan-accept-stopped = The plan was not accepted. Mend the errors above in { $file } and try again.
plan-accept-self = { $file } is a self-assessment; a plan is accepted by the inspectors after their review
plan-finding-changed = { $file } has changed since the plan began{ $items ->
    [none] {""}
   *[some] ; this concerns { $items }
}
plan-finding-same = { $file } says what the plan answers to
plan-incomplete = { $file } cannot be accepted yet; { $count ->
    [one] one thing is
   *[other] { $count } things are
} lacking:
plan-no-adjustment = no grade can be adjusted for `{ $value }`{ $known ->
    [none] ; the plan gives no grade to adjust
   *[some] ; those that can be adjusted are { $known }
}
plan-grade-off-scale = area { $area } cannot be adjusted to { $grade }; choose a grade of its scale that is better than D
plan-adjusted = Area { $area } ({ $regulation }): D is adjusted to { $grade }, resting on { $items }
plan-no-adjustments = No grade is adjusted
plan-accept-yes = nothing is written; add --yes to accept the plan and write it into { $file }
plan-accepted = Done: { $file } is accepted and written into { $other }
plan-anchor-wrong = `{ $value }` is no code; it has six groups of four signs, as in the PDF of the plan
plan-no-history = { $file } has no history to check
plan-history-layout = the history in { $file } is laid out otherwise than the program does it, but every entry says what it said
plan-agrees = { $file } says what its history says
plan-anchor-head = The code { $value } is that of the last entry: nothing has happened since
plan-anchor-since = The code { $value } is in the history; { $count ->
    [one] one entry has
   *[other] { $count } entries have
} come since
plan-anchor-missing = the code { $value } is not in the history, whose last code is { $known }: the history was cut or changed, or the code is that of another plan
plan-whole = The history in { $file } is whole: { $count ->
    [one] 1 entry
   *[other] { $count } entries
}, code { $value }
plan-damaged = The history in { $file } is not whole
plan-into-one = --into takes one plan at a time
plan-md-one = Markdown is written for one plan at a time; give one file, or choose xlsx, csv, json or ics
plan-export-what = say what to write: let the name of the file end in .ics, .xlsx, .csv, .json or .md, or give --format
plan-carried = Done: what became of { $file } now stands in { $other }, under previous_plan
plan-remind-nothing = Nobody is late or has anything to do in the near future ({ $day })
plan-id-missing = which item or measure is missing; here fit { $known }
plan-none-fits = there is no measure in the plan with which this can be done now
ask-plan-id = Which one?
plan-future = the day { $day } has not come yet; what happens is written down when it has happened
plan-not-begun = { $file } had not begun on { $day }
plan-as-it-was = Showing { $file } as it was on { $day }
plan-would-overwrite = { $file } is the plan itself; choose another name
plan-into-own = { $file } is the review that the plan answers to; give the next review
plan-accept-other-unit = { $file } is about { $unit }, but the plan is about { $other }
plan-accept-reason-missing = why the grade is adjusted is missing; write --reason "…"
ask-plan-accept-reason = Why is the grade adjusted? It stands so in the report
plan-adjustment-kept = Area { $area } ({ $regulation }) is adjusted to { $grade } already, on { $day }, and is left as it is
plan-adjustment-replaced = Area { $area } ({ $regulation }) is adjusted to { $grade } already, on { $day }; this is replaced: { $why }
plan-accept-no = The plan was not accepted; { $file } is unchanged
plan-merge-comments = these comments in { $other } do not come into { $file }; carry them over by hand before the copy is removed:
plan-faulty = The plan in { $file } has faults above its history; mend those above, and the history can be tried
plan-reached = { $id } milestone reached: { $value }
plan-merge-nothing = { $file } has all there is in { $other }
plan-merged = Done: what was done in { $other } is now in { $file } ({ $count ->
    [one] 1 new entry
   *[other] { $count } new entries
})

## The living plan

wrong-kind = { $what ->
    [plan] the file is an action plan, and a review is needed here
    [remediation] the file is a plan for one doctor; it is no part of the review
    [no-remediation] the file is no plan for one doctor
   *[dataset] the file is a review, and an action plan is needed here
}
    .help = { $what ->
        [remediation] seal it with `sporre remediation seal`, and read it with `sporre remediation check`
        [no-remediation] such a file has `kind: remediation`; `sporre remediation new` makes one
        [plan] `sporre plan list` reads the plan, and `sporre plan` shows all that can be done with it
       *[dataset] `sporre plan start` makes a plan of the review; then give the file that ends in .plan.yaml
    }
bad-plan-id = `{ $id }` cannot be used as an id
    .help = { $what ->
        [number] write P and a number, P1 for an area and P1.2 for a measure; an id is shown also where the text of the plan must not be
       *[signs] write an id without blanks, commas and slashes, such as P1 for an item and P1.2 for a measure
    }
unknown-served = there is no item `{ $id }` that the measure could serve
    .help = the items of the plan: { $known }
status-contradicts = `{ $key }` is filled in, but the status of the measure is `{ $status }`
    .help = change `status`, or remove `{ $key }`; `sporre plan done`, `verify-effect`, `cancel` and `reopen` do both at once
own-effect = the effect of measure { $id } was checked by { $role }, who answers for the measure
    .help = let another role than the one that answers for the measure check the effect
history-damaged = { $what ->
    [changed] entry { $number } of the history was changed afterwards
    [missing] entry { $number } of the history follows `{ $id }`, which does not stand before it
    [loose] entry { $number } of the history follows no other
    [twice] entry { $number } stands twice in the history
    [forgotten] nothing follows entry { $number }, which is not the last
    [not-last] the history does not stand last in the file
   *[unreadable] entry { $number } of the history cannot be read
}
    .help = { $what ->
        [not-last] move what stands after `history` before it; the history must stand last
       *[other] fetch the file back from a backup; `sporre plan verify` shows where the damage is
    }
item-without-measure = item { $id } is about a regulation but has no measure yet
    .help = `sporre plan add` adds a measure
done-without-proof = measure { $id } is done, but nothing shows it
    .help = write what shows it and where it is kept, for instance with `sporre plan update --evidence`

## Before publication

not-final = the report is { $stage ->
    [draft] a draft
   *[preliminary] preliminary
} and not final
    .help = make it final with `sporre stage FILE final` before it is published
grades-not-accepted = the inspectors have not accepted the grades in area { $areas }
    .help = write `derived_grades: accepted` if the derived grades are to hold, or set grades under the area's `grades`
comments-open = the draft went to the unit on { $sent }, and its comments have not come
    .help = { $due ->
        [none] write the day in `comments_received` when they have come, or set a last day in `comments_due`
       *[day] wait until { $due }, or write the day in `comments_received` when they have come
    }
placeholder-left = `{ $value }` is left
    .help = write what is to stand there, or take the text away
rows-open = area { $area } under { $regulation }: { $what ->
    [blank] no row is answered
    [unanswered] { $unanswered } without an answer
    [unclear] { $unclear } unclear
   *[both] { $unanswered } without an answer, and { $unclear } unclear
}
    .help = answer the rows, or write `not-applicable` with a reason where they do not concern the unit
weakness-without-rows = the weakness does not say which rows it is about, and no point names { $keys }
    .help = write the rows in `about` if it is about them
weakness-not-planned = the weakness is about { $keys }, and no item of the action plan answers to that
    .help = { $count ->
        [one] ask the unit whether the plan is to have an item; for general advice it is optional
       *[other] ask the unit whether the plan is to have items; for general advice they are optional
    }
grade-unmotivated = area { $area } was given { $grade } under { $regulation }, but no text says why
    .help = { $what ->
        [rows] describe the shortcoming in the area's `narrative`, or in a `note` at { $keys }
       *[narrative] describe in the area's `narrative` why the grade is another than the rows give
    }
narrative-contradicts = the account says `{ $value }`, but { $what ->
    [all-met] { $keys } not met
   *[grade] the grade of area { $area } is { $keys }
}
    .help = mend the text, the row or the grade, so that they say the same
point-contradicts = { $what ->
    [strengths] the strength is about { $keys }, which is not met
   *[weaknesses] the weakness is about { $keys } alone, which is met
}
    .help = mend the keys in `about`, or the answer to the row
figure-contradicts = here it says `{ $value }`, but the key figure { $title } is { $figure }
    .help = mend the text or `{ $key }` under `unit.facts`
stale-evidence = { $what ->
    [document] the document came on { $day }, more than { $months } months before the visit
    [survey] the survey went out on { $day }, more than { $months } months before the visit
    [evidence] the evidence is from { $day }, more than { $months } months before the visit
   *[expired] the evidence counted until { $day }, and the report is later
}
    .help = check the day; if it is right, look for something newer
visit-long-ago = the visit was on { $visit } and the report is from { $report }, more than { $months } months later
    .help = ask the unit whether the picture still holds, and write in the text what has changed
plan-overdue = { $count ->
    [one] item { $ids } of the action plan has a time that has passed on { $day }
   *[other] items { $ids } of the action plan have times that have passed on { $day }
}
    .help = ask the unit what has been done before the report is published; the plan is printed as it came
person-name = `{ $name }` looks like the name of a person
    .help = write the role instead; the public report prints the text as it stands
personal-number = here is a Swedish personal number or coordination number
    .help = take the number away; no text of a review needs it
contact-detail = { $what ->
    [email] here is an e-mail address
   *[phone] here is a telephone number
}
    .help = take it away or write a role; the public report prints the text as it stands
small-group = { $what ->
    [facts] the key figures { $value } count fewer than { $limit } persons
   *[text] `{ $value }` is about fewer than { $limit } persons, who can be recognised
}
    .label = { $pronoun ->
        [none] { "" }
       *[other] the word `{ $pronoun }` tells the sex as well
    }
    .help = { $what ->
        [facts] take them away, or silence the warning with a reason if the numbers are known anyhow
       *[text] write it so that it is about the group, for example that it occurs, or take the sentence away
    }

## The files of the catalogue

missing-catalogue-file = the catalogue lacks the file `{ $file }`
    .help = copy the file from the catalogue that comes with the program
duplicate-in-catalogue = `{ $key }` is in the catalogue already
    .help = give one of them another key
norm-missed = { $title }: the unit has { $told }, { $region } { $strength ->
    [requirement] demands
    [advice] recommends
   *[suggestion] suggests
} { $bound ->
    [least] at least { $figure }
    [most] at most { $figure }
   *[yes] { $figure }
}{ $unit ->
    [hours-per-week] {" "}(hours a week)
    [hours-per-month] {" "}(hours a month)
    [weeks] {" "}(weeks)
    [months] {" "}(months)
    [times-per-year] {" "}(times a year)
    [percent] {" "}(per cent)
    [full-time] {" "}(full-time posts)
   *[other] { "" }
}
    .help = `sporre region show { $id }` shows what the region says and where; no grade is affected
norm-unit = the norm is not measured as its key figure `{ $key }` is
    .help = write `unit: { $unit }`, or take away `fact`
missing-legend = area { $area } lacks an explanation of the grade { $grade }
    .help = { $what ->
    [overlay] give the grade `{ $grade }` a text under `legends`, or remove the line so that the one of the catalogue holds
   *[catalogue] add the line `{ $grade }:` under `scale`
}
advice-without-c = `{ $key }` is general advice, but the scale of area { $area } lacks C
    .help = { $what ->
    [overlay] give the grade C a text for the area under `legends`, or change the binding of the row
   *[catalogue] add `C:` under `scale`, or change the binding of the row
}
unknown-basis = `{ $value }` is not one of the bases of the catalogue
    .help = choose one of: { $known }
unknown-goal = there is no goal `{ $value }` in { $regulation }
    .help = choose one of: { $known }
unchecked-paragraph = the reference `{ $text }` for { $key } is not checked and is not printed
    .help = fill in `checked_against` and `checked_on` when it has been held against the regulation
key-out-of-range = { $what ->
    [catalogue] `{ $key }` has a number that is kept for overlays
    [shape] `{ $key }` is not a key of a row
   *[overlay] `{ $key }` has a number that is kept for the catalogue itself
}
    .help = { $what ->
    [catalogue] the rows of the catalogue have numbers below { $first }; give the row such a number
   *[overlay] the rows that an overlay adds are numbered from { $first }, for example `D51`
}
area-without-rows = area { $area } has no rows left to judge
    .help = the area gets no grade; check that this is meant

## Overlays

overlay-name = `{ $key }` is empty or holds a space
    .help = write one word, for example `id: kustlakarna` and `version: "1.0"`; reviews name the overlay by them
other-base = { $what ->
    [id] the overlay was written for the catalogue `{ $value }`, but is laid over `{ $base }`
   *[version] the overlay was written for version { $value } of the catalogue, but is laid over { $base }
}
    .help = { $keys ->
    [none] compare the overlay with the catalogue, then write `{ $base }` here
   *[other] check that the rows of the overlay are still the same in the catalogue ({ $keys }); then write `{ $base }` here
}
overlay-overridden = the overlay { $overlay } has already { $what ->
    [row-added] added this row
    [row-switched-off] switched this row off
    [row-title] changed the title of this row
    [row-text] changed the text of this row
    [row-variant] changed the text of this row under { $regulation }
    [legend] changed the explanation of the grade { $grade }
    [fact-title] changed the title of this key figure
    [fact-unit] changed the unit of this key figure
    [rule-time] changed this time
    [rule-strength] changed how binding this time is
    [rule-from] changed what this time is counted from
    [rule-source] changed the source of this rule
   *[rule-text] changed the text of this rule
}
    .help = { $of ->
    [row-gone] remove the row here; the reason in the earlier one is: { $reason }
   *[other] the one laid on last holds; the reason in the earlier one is: { $reason }
}
nothing-changed = nothing is changed here: the catalogue says so already
    .help = remove the line, or correct the text
other-mapping = { $what ->
    [from] the table leads from the catalogue `{ $value }`, but the older file follows `{ $known }`
   *[to] the table leads to the catalogue `{ $value }`, but the newer file follows `{ $known }`
}
    .help = use the table between the two catalogues; the older one is given with `--from-catalogue`
mapped-twice = { $what ->
    [target] both `{ $other }` and this row lead to `{ $key }`
    [gone] `{ $key }` stands both under `rows` and under `gone`
   *[source] `{ $key }` stands there twice
}
    .help = { $what ->
    [target] let the row that is nearest lead there, and write the other under `gone`
   *[other] remove one of the places
}

## Forms

not-a-form = the file is neither a form nor filled in on one
    .help = a form has `parties` and `parts`, and what is filled in has `form` with the name of the form; `sporre form new` writes a file to fill in
unknown-placeholder = `{"{"}{ $value }{"}"}` means nothing in a form
    .help = within braces there can be: { $known }
duplicate-field = `{ $key }` is in the form already
    .help = give one of them another key, or remove it
private-detail = here stands { $what ->
    [number] something that looks like a personal number
    [name] something that looks like the name of somebody who is no party
    [contact] an e-mail address or a telephone number
   *[health] something that may tell of somebody's health
}
    .help = { $what ->
    [number] take it away; no form needs it
    [name] write the role instead
    [contact] take it away if nobody needs it
   *[health] take it away unless the parties need it, and keep it apart otherwise
}

## The frames of the catalogue, whose own texts are Swedish

catalogue-print = { $known }, fingerprint { $print }
list-only = only { $known }
list-new = new
list-off = switched off
list-changed = changed
list-uncertain = * binding or scope is not confirmed; `sporre catalogue show KEY` says what
list-overlays = Overlays; `sporre catalogue show KEY` has the texts before and after
show-label = { $label ->
    [area] Area
    [text] Demand
    [variant] Demand { $id }
    [basis] Basis
    [goals] Goals { $id }
    [paragraph] Paragraph { $id }
    [unconfirmed] Unconfirmed
    [fingerprint] Fingerprint
   *[overlay] Overlay
}
show-guidance = { $label ->
    [meaning] Meaning
    [evidence] Evidence
    [questions] Question
    [statements] Statement
   *[measure] Begin with
}
show-not-bound = does not apply
show-off = switched off: the row is not judged
show-uncertain = { $what ->
    [binding] whether the row is a regulation, general advice or a quality indicator
   *[scope] which regulations the row belongs to
}
show-before = before
show-now = now
show-reason = reason
diff-same = The catalogues say the same.
diff-added = New rows ({ $count })
diff-removed = Rows that are gone ({ $count })
diff-changed = Changed rows ({ $count })
diff-other = Scales, thresholds and other things ({ $count })
part = { $part ->
    [added] new row
    [switched-off] row switched off
    [title] title
    [text] demand
    [scope] applies under
    [variants] demand under { $id }
    [bindings] binding under { $id }
    [also] key under { $id }
    [goals] goals under { $id }
    [paragraphs] paragraph under { $id }
    [basis] basis
    [unconfirmed] unconfirmed
    [area-scale] area { $id }, legend of grade { $grade }
    [area-name] area { $id }, name
    [area-about] area { $id }, description
    [area] area { $id }
    [quality_exceptions] threshold: exceptions that A has room for
    [quality_majority] threshold: the share of quality indicators that A must exceed
    [advice_warning] threshold: the share of unmet advice that gives a warning
    [adjusted_grade] threshold: grade after an accepted plan
    [rules] sources of the thresholds
    [small_group] publishing: fewer persons than this are a small group
    [evidence_months] publishing: the greatest age of evidence in months
    [visit_months] publishing: months from the visit to the report
    [motivation_words] publishing: the least number of words that carry a grade C or D
    [person_facts] publishing: key figures that count persons
    [publishing] publishing: sources of the numbers
    [facts] order of the key figures
    [fact-unit] key figure { $id }, unit
    [fact-title] key figure { $id }, title
    [region-name] region profile { $id }, name
    [region-part] region profile { $id }
    [region-words] the words of the region profiles
    [region-rule] region profile { $id }, { $rule ->
        [plan_due] action plan
        [next_review] next review
       *[other] { $rule }
    }, { $of ->
        [time] time
        [strength] strength
        [from] counted from
        [source] source
       *[other] in words
    }
    [guidance] help to answer { $id }
    [regulation] regulation { $id }
    [grade-words] words of grade { $id }
    [catalogue-id] id of the catalogue
    [catalogue-version] version of the catalogue
    [catalogue-title] name of the catalogue
    [catalogue-sources] sources of the catalogue
   *[other] { $id }
}
upgrade-made = { $file }: made with { $known }
upgrade-now = now { $known }
upgrade-unchanged = Nothing that was answered has changed.
upgrade-changed = Answered rows that have changed ({ $count }): look through the answers
upgrade-was-not = was not in the catalogue that the file was made with
upgrade-gone = Answered rows that are gone ({ $count }): remove the answers
upgrade-switched-off = switched off by the overlay { $known }
upgrade-not-there = is not in the catalogue
upgrade-added = New rows ({ $count }): answer them
upgrade-removed = Unanswered rows that are gone: { $known }
upgrade-other = Scales, thresholds and other things that have changed: grade again with `sporre grade`
upgrade-no-print = The file carries no fingerprint. Whether the catalogue has changed without a new version cannot be seen here.
upgrade-cannot-know = This cannot be known without the catalogue that the file was made with (`--from FOLDER`):
upgrade-any-changed = whether any of the { $count } answered rows has changed
upgrade-these-changed = whether these answered rows have changed: { $known }
upgrade-which-new = which rows are new, and whether scales or thresholds have changed
upgrade-open = Without an answer in the file: { $known }
upgrade-none-open = Without an answer in the file: none

# A workbook to fill in.
workbook-wrong-ending = { $file } must end with .xlsx; write for example -o form.xlsx
workbook-needs-output = say where the workbook goes: -o form.xlsx
workbook-same-file = { $file } is the file itself; choose another name for the workbook
workbook-exists = { $file } is there already and may be filled in; choose another name, or replace it with --force
workbook-exported = Done: { $file } is made of { $from }. Fill it in, then read it with `sporre workbook import { $file }`
workbook-empty = (empty)
workbook-sheet = sheet »{ $sheet }«
workbook-cell = sheet »{ $sheet }«, cell { $cell }
workbook-number = { $count } of { $of }
workbook-conflict = Changed on both sides, { $place } ({ $what }):
workbook-was = to begin with
workbook-in-file = in the file now
workbook-in-form = in the workbook
workbook-take-file = what the file says
workbook-take-form = what the workbook says
workbook-take-file-all = the file, here and in { $count ->
    [one] the one that is left
   *[other] the { $count } that are left
}
workbook-take-form-all = the workbook, here and in { $count ->
    [one] the one that is left
   *[other] the { $count } that are left
}
ask-workbook-conflict = What is to hold?
ask-workbook = Write { $count ->
    [one] one change
   *[other] { $count } changes
} into { $file }?
ask-workbook-new = The file { $file } is not here. Write it, with { $count ->
    [one] one change
   *[other] { $count } changes
}?
workbook-nothing = Nothing to write: { $file } says already what { $from } says
workbook-kept = Nothing to write: what { $file } says holds where both were changed, and it says the rest already
workbook-dry-run = Nothing is written. Without --dry-run { $count ->
    [one] one change
   *[other] { $count } changes
} would go into { $file }
workbook-not-written = Nothing is written. Add --yes to bring { $count ->
    [one] one change
   *[other] { $count } changes
} into { $file }
workbook-declined = Nothing is written: { $file } is as it was
workbook-into-stdin = the answers go into a file; give its name instead of -
workbook-imported = Done: { $count ->
    [one] one change
   *[other] { $count } changes
} from { $from } brought into { $file }{ $of ->
    [0] { "" }
    [one] ; one place is left to settle
   *[other] ; { $of } places are left to settle
}
workbook-made = Done: { $file } is written from { $from }, with { $count ->
    [one] one change
   *[other] { $count } changes
}{ $of ->
    [0] { "" }
    [one] ; one place is left to settle
   *[other] ; { $of } places are left to settle
}
workbook-copy = sheet »{ $sheet }« is a copy and is not read; it differs from the sheet that it is a copy of in { $count ->
    [one] one cell
   *[other] { $count } cells
}
workbook-sheet-gone = sheet »{ $sheet }« cannot be known again: it was taken away, or its hidden first row was; nothing on it is read
workbook-column-gone = column »{ $column }« on sheet »{ $sheet }« is no longer there; nothing in it changes
workbook-row-gone = row { $what } on sheet »{ $sheet }« is no longer there; it does not change
workbook-not-ours = it is no workbook that sporre has made; make one with `sporre workbook export`
workbook-newer = the workbook was made with a newer version of sporre; update the program
workbook-damaged = the hidden sheet _sporre was changed or taken away; make a new workbook and move the answers there
workbook-limit = { $what ->
    [not-workbook] it is no workbook of the form XLSX, or it is damaged; open it in Excel or LibreOffice and save it again as .xlsx
    [locked] the workbook is locked with a password, or saved in the older form .xls; save it without a password as .xlsx
    [bytes] the file is larger than { $limit } MB, the limit of a workbook
    [parts] the file has more than { $limit } parts, the limit of a workbook
    [unpacked] the file unpacks to more than { $limit } MB, the limit of a workbook
    [ratio] a part of the file is packed more than { $limit } times, the limit of a workbook
    [path] a part of the file is called `{ $limit }`, a name that leads out of the file; it is not read
    [entities] the file's XML defines names of its own or refers to other files; it is not read
    [macros] the file holds macros; save it as .xlsx without macros
    [sheets] the workbook has more than { $limit } sheets, the limit of a workbook
    [rows] a sheet has text further down than row { $limit }, the limit of a sheet
   *[cells] the workbook has more than { $limit } cells, the limit of a workbook
}
workbook-fault-word = »{ $text }« is none of the words of the list ({ $what })
workbook-fault-word-help = { $place }: choose one of the words: { $known }
workbook-fault-day = »{ $text }« is not a day ({ $what })
workbook-fault-day-help = { $place }: write year-month-day, for example 2025-03-01
workbook-fault-number = »{ $text }« is not a number ({ $what })
workbook-fault-number-help = { $place }: write digits alone, at most two decimals
workbook-fault-whole = »{ $text }« is not a whole number ({ $what })
workbook-fault-whole-help = { $place }: write the number with digits alone
workbook-fault-percent = »{ $text }« is less than one per cent ({ $what })
workbook-fault-percent-help = { $place }: write 85 for 85 per cent, without the sign
workbook-fault-indicator = »{ $part }« is not a row ({ $what })
workbook-fault-indicator-help = { $place }: write the keys of the rows with commas between them, for example D07, H09
workbook-fault-role = the answer does not say whom it comes from ({ $what })
workbook-fault-role-help = { $place }: write the role first, for example: verksamhetschef: Vi tar fram en rutin.
workbook-fault-no-answer = there is a note or evidence, but no answer ({ $what })
workbook-fault-no-answer-help = { $place }: choose an answer; oklart will do for now
workbook-fault-no-evidence = it says how long the evidence counts, but there is no evidence ({ $what })
workbook-fault-no-evidence-help = { $place }: write the evidence in the column before, or take the day away
workbook-fault-formula = the cell holds a formula or an error ({ $what })
workbook-fault-formula-help = { $place }: write the answer as text
workbook-fault-fixed = this cannot be changed here ({ $what })
workbook-fault-fixed-help = { $place }: put it back, or write a new row and empty this one
workbook-fault-missing = a row lacks »{ $column }« ({ $what })
workbook-fault-missing-help = { $place }: fill in the cell, or empty the whole row
workbook-fault-cut = the text is longer than the cell can hold, so only its beginning stood there ({ $what })
workbook-fault-cut-help = { $place }: change the text in the file instead
workbook-fault-item = no item of the action plan is called »{ $text }« ({ $what })
workbook-fault-item-help = { $place }: write the item's name as on the sheet Handlingsplan
workbook-fault-characters = the text has characters that a review cannot have: { $characters } ({ $what })
workbook-fault-characters-help = { $place }: take them out or write it with ordinary letters, and import the workbook again; the cell was not read. A picture sign may be several characters
workbook-seen = `{ $character }` ({ $code })
workbook-unseen = an invisible character ({ $code })
## Surveys

survey-unknown-role = there is no role `{ $value }`; there are { $known }
survey-invited-missing = say with --invited how many { $role } were asked; without it nobody can know whether enough have answered
usage-invited = write in figures how many were asked, 1 or more, for example 12
usage-scale = write the answer, an equals sign and what it counts as: agree, partly, disagree or unknown, such as 4=agree
survey-cannot-read = cannot read { $file }
survey-table = { $file } { $what ->
    [empty] is empty
    [too-large] is too large for a survey: at most 8 MiB, 5,000 rows, 500 columns and 1,000,000 cells are read
    [old-workbook] is a workbook of the old kind (XLS); save it as XLSX or CSV
    [open] has a quotation mark in row { $row } that is never closed: the file is cut off or damaged. Download it again from the survey tool, or take the mark away
   *[no-table] is no list (CSV) or workbook (XLSX)
    }
survey-sheet = { $file } { $what ->
    [several] has several sheets that fit the questionnaire: { $known }. Say which with --sheet NAME
    [no-such] has no sheet of that name with anything on it; there are { $known }
   *[list] is a list and has no sheets; leave out --sheet
    }
survey-no-statement = no column of { $file } is known as a statement to { $role }; the first row must have the questions, with the code in brackets as in [D07]. `sporre survey questionnaire` writes them
survey-sideways = in { $file } the statements stand below each other: it is the questionnaire itself or a summary, not the answers. Download all answers from the survey tool, with a row for each person and a column for each statement
survey-twice = two columns of { $file } are about { $key }; take one of them away
survey-more-than-asked = { $file } has more answers than there were people asked ({ $count }); correct --invited, or take trial answers out of the file
survey-not-understood = { $file } has answers that cannot be understood, in { $keys }. { $what ->
    [common] Common answers that the catalogue does not know: { $value }. Say what they count as with --scale, such as --scale "4=agree,3=partly"
   *[rare] The answers are too few to be shown here. Look in the file and say what they count as with --scale
    }, or run with --pass-over, and answers that cannot be understood count as no view. Nothing was written.
survey-left-out = { $count ->
    [one] One column is about no statement and was not read
   *[other] { $count } columns are about no statement and were not read
    }: { $columns }
survey-not-asked = the file has no column for { $keys }
survey-short-rows = { $count ->
    [one] row { $rows } ends before the last statement; what it lacks counts as no view.
   *[other] { $count } rows end before the last statement ({ $rows }{ $rest ->
        [none] {""}
       *[some] {" "}and { $more } more
    }); what they lack counts as no view.
    }{ $what ->
    [last] {" "}It is the last row: if the file was cut off, download it again from the survey tool
   *[some] {" "}Compare with the survey tool if that is not how they answered
    }
survey-passed-over = answers that could not be understood count as no view in { $keys }
survey-too-few = too few { $role } have answered: at least { $limit } answers are needed, and at least { $over } of { $under } of those who were asked. Only that is kept, no answers.
survey-same = { $file } has that result for { $role } already
survey-replaces = { $file } has a result for { $role } already: { $old }. It is replaced by { $new }. If anybody has seen the earlier one outside the work, let it stand: two results that differ by a few answers tell those answers
survey-replaces-declared = { $file } has a result for { $role } already: { $old }. It is replaced by { $new }
survey-in-short = { $what ->
    [too-few] too few answers of { $count } who were asked, up to { $day }
    [some] { $value } answers of { $count } who were asked, up to { $day }
   *[other] the answers up to { $day }
    }
survey-into-stream = --into must be a file that the result can be written into, not `-`
survey-kept = { $what ->
    [declared] { $role }, in their own name, up to { $day }; { $of ->
        [one] one statement
       *[other] { $of } statements
    }
    [too-few] { $role }: too few answers of { $count } who were asked, up to { $day }; no answers are kept
   *[some] { $role }: { $value } answers of { $count } who were asked ({ $rate } %), up to { $day }; { $of ->
        [one] one statement
       *[other] { $of } statements
    }, so large a share agrees:
    }
ask-survey = Write the result into { $file }?
survey-not-written = Nothing was written to { $file }. Add --yes to write the result.
survey-published = { $file } is no longer a draft and has a result for { $role } already, of { $day }. Two results that differ by a few answers tell those answers, so what has been handed on stays
survey-dry-run = Nothing was written to { $file }.
survey-done = Done: the result for { $role } up to { $day } stands in { $file }. Remove the file of answers when it is no longer needed.
survey-nothing = { $file } has no survey answers; `sporre survey import` reads them
survey-no-questions = the catalogue has no statements for { $role }
survey-two-formats = the end of { $file } and --format say different things
survey-one-role = choose a role with --role, or give a folder for all of them
survey-questionnaire-done = Done: { $file }, { $count ->
    [one] one statement
   *[other] { $count } statements
    } to { $role }
survey-asked = { $what ->
    [declared] { $role }: answers in its own name, up to { $day }
    [too-few] { $role }: too few answers of { $count } asked, up to { $day }
   *[some] { $role }: { $value } answers of { $count } asked, up to { $day }
    }
survey-differs = the roles see it differently
survey-share = { $what ->
    [no-view] at least half have no view
    [up-to-half] at most half
    [over-half] more than half
    [up-to-third] at most a third
    [one-to-two-thirds] between one and two thirds
    [from-two-thirds] two thirds or more
    [up-to-fifth] at most a fifth
    [one-to-two-fifths] between one and two fifths
    [two-to-three-fifths] between two and three fifths
    [three-to-four-fifths] between three and four fifths
   *[from-four-fifths] four fifths or more
    }
survey-answer = { $what ->
    [agree] agrees
    [partly] agrees in part
    [disagree] disagrees
   *[unknown] cannot tell
    }
survey-hint = The bar shows how large a share of those who answered agree. The answers are a hint and never a grade.
survey-other-role = { $file } has the statements to { $other }, not to { $role }; correct --role
survey-no-answers = { $file } has no answer; see that it is the right file, and that the questions stand on the first row
survey-scale-twice = `{ $value }` counts as two things in --scale; give it once
survey-future = { $day } has not been yet; --collected is the day on which the survey closed
survey-exists = { $file } is there already; choose another name, or replace it with --force
survey-wrong-ending = { $file } must end with .md, .csv or .xlsx, or be a folder
merge-other-unit = { $file } is about { $other }, but the base is about { $unit }; the files do not belong together
merge-other-catalogue = { $file } follows the catalogue { $other }, but the base follows { $unit }; the files do not belong together
merge-taken = Changes since { $file }: { $known }
merge-taken-from = { $count } { $side ->
    [a] in A alone
    [b] in B alone
   *[both] alike in both
}
merge-taken-names = { $side ->
    [a] in A alone
    [b] in B alone
   *[both] alike in both
}: { $known }
merge-no-change = Neither file has changed anything.
merge-no-difference = Nothing to decide: nothing was changed in two ways.
merge-differences = Differences to agree on ({ $count } of { $of } left)
merge-decided = decided
merge-base = base
merge-nothing = (nothing)
merge-survey = the survey of { $role }, up to { $day }, { $answered } of { $invited } answers, { $count ->
    [one] one statement
   *[other] { $count } statements
}
merge-answer = { $state ->
    [met] met
    [not-met] not met
    [unclear] unclear
    [not-applicable] not applicable
    [several] several answers
   *[unanswered] unanswered
}
merge-next-row = Nothing was written. Agree on each difference, for example: --take a:{ $value } --note "Why"
merge-next = Nothing was written. Agree on each difference, for example: --take a:{ $value }
new-other-unit = the plan { $file } is about { $other }, but the review is about { $unit }
workbook-other-unit = { $from } is about { $other }, but { $file } is about { $unit }; name the right file, or read it all the same with --other-unit
workbook-other-kind = { $from } was made of { $other ->
    [inspection] a review
    [self-assessment] a self-assessment
   *[other] a file of the kind { $other }
}, but { $file } is { $unit ->
    [inspection] a review
    [self-assessment] a self-assessment
   *[other] a file of the kind { $unit }
}; name the right file
workbook-nothing-else = Nothing is written: { $of ->
    [one] one place in { $from } is left to settle
   *[other] { $of } places in { $from } are left to settle
}
workbook-choose = Where both were changed the file holds until you choose: add --prefer workbook or --prefer file
workbook-row-twice = row { $what } stands several times on sheet »{ $sheet }« with different answers ({ $cell }); none of them is read, take away the one that does not hold
workbook-row-unknown = sheet »{ $sheet }«, cell { $cell }: the row does not belong to the form and is not read; write beside the right row instead

## Comparisons: the terminal and the document say the same sentences

number = { $count ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $count }
}
number-rows = { $count ->
    [one] one row
   *[other] { number } rows
}
compare-title = { $kind ->
    [same-content] The same content twice
    [self-and-inspection] The self-assessment and the review
    [stages] What has changed in the work on the report
    [two-judgements] Two judgements of the same occasion
    [earlier-and-later] Last time and now
   *[two-occasions] Two occasions
}
compare-side = { $side ->
    [self-assessment] Self-assessment
    [inspection] Review
    [draft] Draft
    [preliminary] Preliminary
    [final] Final
    [before] Last time
   *[now] Now
}
compare-side-full = { $kind ->
    [inspection] review
   *[self-assessment] self-assessment
}
compare-side-stage = { $stage ->
    [draft] draft
    [preliminary] preliminary
   *[final] final
}
compare-side-catalogue = catalogue { $known }
compare-side-answered = { $count ->
    [0] no row answered
    [one] one row answered
   *[other] { $count } rows answered
}
compare-change-regression = { $kind ->
    [self-and-inspection] The inspectors judge more strictly
    [two-judgements] B judges more strictly
   *[other] Worse than before
}
compare-change-became-open = { $kind ->
    [self-and-inspection] Open in the review alone
    [two-judgements] Open in B alone
   *[other] Open now
}
compare-change-became-answered = { $kind ->
    [self-and-inspection] Open in the self-assessment alone
    [two-judgements] Open in A alone
   *[other] Answered now
}
compare-change-improvement = { $kind ->
    [self-and-inspection] The inspectors judge more mildly
    [two-judgements] B judges more mildly
   *[other] Better than before
}
compare-change-not-comparable = Counted on one side alone
compare-change-new = { $kind ->
    [self-and-inspection] Rows that the self-assessment did not have
   *[other] New rows
}
compare-change-gone = { $kind ->
    [self-and-inspection] Rows that the review does not have
   *[other] Rows that are no longer there
}
compare-change-not-current = The regulation applies on one side alone
compare-change-still-open = { $kind ->
    [self-and-inspection] Open on both sides
    [two-judgements] Open on both sides
   *[other] Still open
}
compare-change-same = Alike
compare-word = { $change ->
    [regression] worse
    [stricter] stricter
    [became-open] became open
    [became-answered] was answered
    [open] open on one side
    [improvement] better
    [milder] milder
    [not-comparable] counted on one side
    [new] new
    [gone] no longer there
    [not-current] not current on one side
    [still-open] open on both sides
   *[same] alike
}
compare-grade-word = { $change ->
    [lower] lower
    [higher] higher
    [open] can be graded on one side alone
    [became-open] can no longer be graded
    [became-graded] can be graded now
    [not-comparable] is there on one side alone
    [not-current] not current on one side
   *[same] alike
}
compare-state = { $state ->
    [met] met
    [not-met] not met
    [unclear] unclear
    [not-applicable] not applicable
    [unanswered] unanswered
    [not-current] not current
   *[no-row] is not there
}
compare-grade-none = not current
compare-grade-range = cannot be graded yet ({ $value })
compare-grade-nothing = nothing to grade
compare-grade-adjusted = adjusted to { $grade }
compare-grade-set = set
compare-grade-set-other = set; the answers give { $value }
compare-share = { $part } of { $all } ({ $percent } per cent)
compare-share-none = none
compare-swapped = { $kind ->
    [self-and-inspection] The self-assessment comes first, though the files were given in the other order.
    [stages] The earlier stage comes first, though the files were given in the other order.
   *[other] The older one comes first, though the files were given in the other order.
}
compare-other-unit = The comparison is about two different units.
compare-same-content = Both sides have the same content, so nothing differs.
compare-same-file = { $file } is the same file twice. Name another file to compare with.
compare-unanswered = { $side ->
    [both] Neither side has any answers yet, so there is nothing to compare row by row. Answer in the files.
   *[one] One side ({ $known }) has no answers yet, so no answers can be compared. Answer in that file first.
}
compare-rows-judged = { $kind ->
    [self-and-inspection] The inspectors judge { $known }.
   *[other] B judges { $known }.
}
compare-rows-stricter = { $count ->
   *[other] { number-rows } more strictly
}
compare-rows-milder = { $count ->
   *[other] { number-rows } more mildly
}
compare-rows-open-on = { $count ->
    [one] { number-rows } is open { $side ->
        [inspection] in the review
        [self-assessment] in the self-assessment
        [b] in B
       *[a] in A
    } alone.
   *[other] { number-rows } are open { $side ->
        [inspection] in the review
        [self-assessment] in the self-assessment
        [b] in B
       *[a] in A
    } alone.
}
compare-rows-regression = { $count ->
   *[other] { number-rows } became worse
}
compare-rows-improvement = { $count ->
   *[other] { number-rows } became better
}
compare-rows-became-open = { $count ->
    [one] { number-rows } became open
   *[other] { number-rows } became open
}
compare-rows-became-answered = { $count ->
   *[other] { number-rows } got an answer
}
compare-rows-same = All rows are alike.
compare-rows-alike = No row is judged more strictly or more mildly.
compare-rows-not-current = { $count ->
    [one] { $known } applies on one side alone, so its only row is not compared.
   *[other] { $known } applies on one side alone, so its rows are not compared.
}
compare-grades-case = { $change ->
    [lower] lower
    [higher] higher
    [became-open] not to be told on the later side
    [became-graded] to be told on the later side alone
   *[not-comparable] not comparable
} { $count ->
    [one] in one case
   *[other] in { number } cases
}
compare-grades-none = No grades can be compared.
compare-grades-same = All grades are alike.
compare-grades-differ = The grade is { $known }.
compare-agreement-none = No row is answered on both sides, so there is no agreement to count.
compare-agreement-rows = Of the answers that are there on both sides { $known } are alike.
compare-agreement-both = Of the answers that are there on both sides { $known } are alike; of the grades { $grades } are alike.
compare-comparable-all = Comparability: all { $of } rows have the same words on both sides.
compare-comparable = Comparability: the later catalogue has { $of } rows. Of them { $known }.
compare-comparable-part = { $what ->
    [same] { $count } have the same words
    [changed] { $count } have other words
    [unknown] { $count } have words of which nobody can tell
   *[none] { $count } have no counterpart
}
compare-comparable-how = The words can be told when the catalogue of the files is named, or when the file has fingerprints of its rows.
compare-table = A table leads from { $from } to { $to }: { $known } got a new key and { $gone } went away.
compare-was = was { $key }
compare-wording = { $what ->
    [changed] other words
   *[unknown] unknown whether the words are the same
}
compare-was-binding = was { $binding ->
    [regulation] binding
    [advice] general advice
   *[quality] a quality indicator
}
compare-grades-heading = Changed grades
compare-facts-heading = Facts that differ
compare-fact = { $key ->
    [name] Unit
    [care_provider] Care provider
    [region] Region
    [region_profile] Region profile
    [specialty] Specialty
   *[place] Place
}
compare-fact-none = not given
compare-fact-flag = { $value ->
    [yes] yes
   *[no] no
}
compare-texts-heading = Changed texts
compare-texts-points = { $count ->
    [one] 1 point among strengths, weaknesses and improvements
   *[other] { $count } points among strengths, weaknesses and improvements
}
compare-texts-narratives = { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
compare-texts-replies = { $count ->
    [one] 1 new answer of the unit
   *[other] { $count } new answers of the unit
}
compare-texts-where = The whole texts stand in the document: -o jamforelse.html

## What is missing before a visit: the terminal and the document say the same sentences

gap-answered-all = All { $of } rows are answered.
gap-answered = { $count } of { $of } rows are answered.
gap-regulations = { $count ->
    [one] one binding rule
   *[other] { number } binding rules
}
gap-advice = { $count ->
    [one] one piece of general advice
   *[other] { number } pieces of general advice
}
gap-qualities = { $count ->
    [one] one quality indicator
   *[other] { number } quality indicators
}
gap-unmet = { $what ->
    [advice] { $known } is not met.
    [one] { $known } is not met.
   *[several] { $known } are not met.
}
gap-unmet-none = No row is answered as not met.
gap-unmet-none-yet = So far no row is answered as not met.
gap-unclear = { $count ->
    [one] { number-rows } is unclear.
   *[other] { number-rows } are unclear.
}
gap-unproven = { $count ->
    [one] one row that is met has nothing in the file that shows it.
   *[other] { number } rows that are met have nothing in the file that shows it.
}
gap-expiring = { $count ->
    [one] one piece of evidence must be renewed.
   *[other] { number } pieces of evidence must be renewed.
}
gap-visit = { $when ->
    [today] The visit is today.
    [tomorrow] The visit is tomorrow.
    [future] The visit is on { $day }, in { number } days.
   *[past] The visit was on { $day }.
}
gap-first-none = No binding rule is answered as not met.
gap-first-unanswered = { $count ->
    [one] No binding rule is answered as not met so far. First answer one binding rule that has no clear answer.
   *[other] No binding rule is answered as not met so far. First answer { number } binding rules that have no clear answer.
}
gap-first-unclear = { $count ->
    [one] No binding rule is answered as not met. First settle one binding rule that is unclear.
   *[other] No binding rule is answered as not met. First settle { number } binding rules that are unclear.
}
gap-column-area = Area
gap-column-answered = Answered
gap-of = { $count } of { $of }
gap-heading-raise = What raises the grades
gap-raise = { $count ->
    [one] { $grade } when { $known } is met
   *[other] { $grade } when { $known } are met
}
gap-raise-and = and
gap-raise-some = at least { $count } of { $known }
gap-heading-first = This comes first
gap-heading-unmet = { $known } that are not met ({ $count })
gap-binding = { $binding ->
    [regulation] Binding rules
    [advice] Pieces of general advice
   *[quality] Quality indicators
}
gap-begin = Begin with
gap-survey = Surveys
gap-survey-agree = { $known } agree
gap-heading-open = Rows without a clear answer
gap-open-roles = { $count ->
    [one] For one of them the roles have answered, and the unit as a whole has not.
   *[other] For { $count } of them the roles have answered, and the unit as a whole has not.
}
gap-last-time = Last time
gap-last-new = the row is new
gap-last-changed = the row has other words since then
gap-last-worse = Was met and is not now: { $known }
gap-last-waiting = Was not met and has no clear answer now: { $known }
gap-last-nothing = Nothing that was met is unmet now, and nothing that was not met is without an answer.
gap-heading-differing = Where you see things differently
gap-heading-surveys = Where the roles see things differently in the surveys
gap-heading-expiring = Evidence to renew
gap-expiry = { $what ->
    [passed] counted until { $day }
   *[before-visit] counts only until { $day }
}
gap-rest = … and { $count } more
gap-heading-document = In the paper to prepare with
gap-document = Row by row with explanations, { $evidence } things to have at hand, { $questions } questions to expect and the proposals as a table: add -o forberedelse.pdf. It is in Swedish.
ask-passphrase = Passphrase
ask-new-passphrase = Passphrase to seal with, at least { $count } characters
ask-passphrase-again = The passphrase once more
seal-done = { $file } is sealed
seal-key-made = the secret key lies in { $file }; keep it, and give the recipient on the next line to whoever seals
seal-key = { $what ->
    [empty] { $file } is empty
    [secret] this is a secret key, not a recipient; a recipient begins with age1
    [public] { $file } has a recipient, not a secret key; secret keys begin with AGE-SECRET-KEY-1
    [foreign] { $file } has a key for a plugin or for SSH, which is not used here; the command `key` makes one that is
   *[wrong] { $file } has no key, or one with a slip of the pen
}
seal-passphrase-missing = there is no passphrase; write --passphrase-file with a file, or set SPORRE_PASSPHRASE, where there is no terminal to ask on
seal-passphrase-short = the passphrase is too short; it needs at least { $count } characters, four words for example
seal-passphrases-differ = the two passphrases differ; nothing is sealed
seal-identity-missing = the file is sealed for recipients; write --identity with the file of your secret key, or set SPORRE_IDENTITY
seal-recipient-missing = there is no recipient; write --recipient age1…, once for each who is to open the file
seal-unreadable = cannot read { $file }: { $reason }
seal-others-read = others than you can read { $file }; take their right away with `chmod 600`
seal-no-text = { $file } is neither sealed nor a text in UTF-8; if it was sealed its beginning is damaged, and it has to come from a backup
seal-clear = { $file } is not sealed; seal it with the command `seal` and -o with a new name
seal-clear-left = { $file } still lies there in the clear; remove it, and think of the wastebasket and of backups
seal-already = { $file } is sealed already; `unseal` into `seal -` changes the passphrase or the recipients
seal-goes-clear = the text is clear now; send it on to a program and not to a file
seal-not-sealed = the file is not sealed
seal-needs-passphrase = the file is sealed with a passphrase, not for a recipient
seal-needs-identity = the file is sealed for recipients, not with a passphrase; write --identity
seal-wrong-key = the passphrase or the key is another, or the beginning of the file is damaged
seal-damaged = the file is damaged, cut off or changed; take it from a backup
seal-too-much-work = the file asks for more work than a file of this program; it is not opened
seal-too-long = the file is too long to be sealed by this program

## Forms on the command line

form-unknown = there is no form `{ $value }`; choose one of: { $known }
form-unknown-part = the form has no part `{ $value }`; choose one of: { $known }
form-unknown-region = there is no regional profile `{ $value }`; choose one of: { $known }
form-meant = did you mean `{ $meant }`?
form-needs-data = name the file with what is filled in, or `--blank` for an empty form; `sporre form new { $key }` writes a file to fill in
form-folder-empty = the folder { $folder } has no form; put a file that ends in .yaml into it, or name another folder
form-folder-unusable = the forms in { $folder } cannot be used until the errors are corrected
form-folder-too-much = the folder { $folder } has more or larger files than a folder of forms can have; name another folder
form-exists = { $file } is there already; choose another name, or replace it with --force
form-begun = Done: fill in { $file }, and then run `sporre form make { $key } { $file }`
form-other = { $file } is filled in on the form `{ $value }`, not on `{ $known }`; name the right form or another file
form-would-overwrite = { $file } is the file with what is filled in and would be overwritten; name another file
form-fingerprint = Fingerprint: { $value }
form-private = The form has details of a named person. Keep and share it accordingly; it may be a public record.
form-own = If it is a form of your own, name the folder where it lies with --forms.
form-paper = { $file } lies in the clear, though only you can read it; remove it when it is printed or handed over
form-clear = What is filled in lies in the clear. It can lie sealed instead: `sporre form seal { $file } -o { $sealed }`.
form-sealed-new = a sealed file needs a name with -o, and never replaces another; give a new name, without --force
form-sealed-begun = Done: { $file } is sealed. Fill it in with `sporre form edit { $file }`, and then run `sporre form make { $key } { $file }`
form-edit-input = what comes from standard input cannot be changed; name the file, and a `-` behind it to read the changes from standard input
form-edit-missing = there is no change; write starts=2026-09-07 for example, or `-` to read them from standard input
form-unfilled = { $what ->
    [no-change] a change is written field=value, field+=value to add or field-=number to take away
    [ambiguous] both a party and a field are called so; write parties.{ $field } or fields.{ $field }
    [rows] `{ $field }` is a table; += adds a row with semicolons between its cells, and -= takes one away
    [single] `{ $field }` has a single value; write = instead
    [no-entry] `{ $field }` has no entry with that number
   *[unknown] the form has no such field; choose one of: { $known }
}
form-unsaved = the change cannot be made; { $file } is as it was
form-saved = { $file } is changed
form-saved-sealed = { $file } is changed and sealed
form-nothing = nothing is changed
form-left = { $count ->
    [one] This is still missing: { $known }
   *[other] These { $count } are still missing: { $known }
}
ask-form = Enter leaves a question for later. A full stop (.) ends, and keeps what is filled in.
ask-form-part = Fill in the part { $value } now?
ask-form-day = year-month-day
ask-form-later = later
ask-form-paragraph = one paragraph at a time
ask-form-entry = one at a time
ask-form-semicolon = write it without a semicolon
ask-form-place = Place of the signatures
ask-form-date = Day of the signatures (year-month-day)
form-list-parties = Parties: { $known }
form-list-parts = Parts: { $known }
form-list-plan = The action plan for one doctor is no form of its own: `sporre remediation report` makes it from the file of the plan.
ask-remediation-doctor = The doctor, by initials or a code
ask-remediation-problem = The gravest problem area, in a sentence
ask-remediation-change = Change (field=value; += adds, -= takes away, P1.1.cancelled=why cancels; an empty line when you are done)
ask-remediation-text = What was said at the follow-up?
remediation-doctor-missing = it is not said whom the plan concerns; write --doctor with initials or a code
remediation-problem-missing = there is no problem area; write --problem, once for each
remediation-text-missing = it is not said what was said; write --text, or `--text -` to read it from standard input
remediation-change-missing = there is no change; write P1.due=… for example, or `-` to read them from standard input
remediation-no-region = there is no such region profile; there are { $known }
remediation-no-regulation = the catalogue has no such regulation; it has { $known }
remediation-no-role = there is no such role; there are { $known }
remediation-no-decision = there is no such decision; there are { $known }
remediation-no-routine = the catalogue has no routine for plans such as this
remediation-wrong-step = write the step of the routine as 1, 2 or 3
remediation-panic = the program stopped because of a fault of its own ({ $place }); nothing of the plan is shown, and the file is as it was or wholly written
remediation-not-made = the plan could not be written
remediation-not-editable = { $file } is written so that the change cannot be made alone; take the text out with `unseal`, change it in memory and seal it again with `seal -`
remediation-unsaved = the change makes the plan faulty; { $file } is as it was
remediation-clear = { $file } lies in the clear; seal it with `sporre remediation seal`
remediation-made = { $file } is sealed; `sporre remediation next { $file }` shows what the routine asks for now
remediation-saved = { $file } is changed and sealed
remediation-record = A plan may become a public record. Write only what is needed, without names, personal numbers and health details, and have its secrecy tried before anything is handed out.
remediation-paper = { $file } lies in the clear; remove it when it is printed or handed over
remediation-input-no-text = standard input is no text in UTF-8; nothing is changed
remediation-changed = somebody else has changed { $file } since it was read. What stands in the file is there still, but what you gave now is written nowhere: read the plan again, for example with `sporre remediation next { $file }`, and give the change once more if it is needed
remediation-input-line = line { $number } of standard input; none of the lines is written
remediation-input-long = standard input has more than { $count } kB; nothing is changed
remediation-nothing = nothing is changed
remediation-closed = the plan has ended; begin a new one, or take it up again with `sporre remediation reopen`
remediation-decision-early = the routine takes this decision in step { $number } at the earliest, and the plan is not there; if it is, write --step { $number }
remediation-open = the plan has not ended; it can be changed as it is
remediation-private = { $path }: { $what ->
    [number] here stands what looks like a personal number; take it away
    [name] here stands what looks like a name; write the role or initials instead
    [contact] here stands an e-mail address or a telephone number; take it away
   *[health] here stands what may be a health detail; strike it out if the plan does not need it
}
remediation-unchanged = { $what ->
    [no-change] a change is written field=value, field+=value to add or field-=number to take away
    [adds] { $field } is written the other way: += adds to a list and -= takes from it, = sets a single value
    [no-entry] { $field } has { $count } entries and no such one; write the number of the entry in the list, or the id of an area or a measure
    [no-reason] a measure is cancelled for a reason; write { $field }=why
    [begun] the work has begun, and then the measure is not taken away; cancel it instead, for example P1.1.cancelled=why
    [refused] the measure cannot go there from where it is, or its effect would be checked by the one who answers for it; give --by with another role
   *[unknown] the plan has no such field or id; fields are among others insight, programme, P1.text, P1.cause, P1.aim, P1.goals, P1.1.text, P1.1.due, P1.1.responsible and P1.1.status
}
remediation-next = { $called } by { $region }, as it is on { $day }
remediation-next-closed = The plan has ended; nothing remains.
remediation-next-nothing = The routine asks for nothing just now.
remediation-urgency = { $what ->
    [overdue] Overdue
    [now] Now
    [coming] Coming
   *[consider] To think of
}
remediation-task = { $what ->
    [first] Before the plan
    [verify] Verify the concern, for example by
    [examples] Documented examples are missing in
    [part] The plan lacks
    [sign] Not signed by
    [answer] By the routine others answer for
    [measure] The measure should have been done
    [follow-up] Follow-up
    [evaluate] First evaluation of the plan
    [step] Step { $named } of the routine
    [call-in] Call in those who take part in step { $named }
    [decide] Decision in step { $named }
    [close] The goals are reached: close the plan
    [far-ahead] Adapted plan
    [personal] If the cause is personal
   *[consider] Think of
}
remediation-task-from = at the earliest { $day }
remediation-task-due = at the latest { $day }
remediation-task-involve = with
remediation-task-decide = to decide
remediation-task-ground = { $what ->
    [requirement] requirement
    [advice] advice
   *[suggestion] suggestion
}
remediation-source = Source
remediation-role = { $role }{ $what ->
    [required] { "" }
    [advised] { " (advised)" }
   *[as-needed] { " (as needed)" }
}
remediation-role-only = { $role } ({ $what ->
    [required] for
    [advised] advised for
   *[as-needed] as needed for
} { $named })
