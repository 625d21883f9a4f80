# Svenska texter till alla meddelanden.
#
# Namnet före likhetstecknet är kodens namn. `label` står vid platsen i filen, `help` säger vad man
# kan göra. Små bokstäver först, ingen punkt sist, det skrivna inom grava accenter.

## Ord som återkommer

error = fel
warning = varning
good-to-know = upplysning
note = anm.
help = hjälp
meant = menade du `{ $meant }`?
and = och
derived = { $derived ->
    [nothing] inget att bedöma
   *[grade] { $derived }
}
standard-input = (standard in)
usage-help = `sporre --help` visar vad programmet kan
summary-clean = { $file }: inga fel
summary-warnings = { $file }: inga fel, { $warnings ->
    [one] 1 varning
   *[other] { $warnings } varningar
}
summary-errors = { $file }: { $errors ->
    [one] 1 fel
   *[other] { $errors } fel
} och { $warnings ->
    [one] 1 varning
   *[other] { $warnings } varningar
}

summary-silenced = { $count ->
    [one] 1 varning är tystad
   *[other] { $count } varningar är tystade
} med skäl i filen

## Kommandoraden

level-unknown = koden `{ $value }` finns inte; `sporre explain` visar alla
level-meant = koden `{ $value }` finns inte; menade du `{ $meant }`?
level-of-error = `{ $value }` är ett fel, och fel har alltid samma nivå
level-twice = `{ $value }` har fått två nivåer; välj en
usage-unknown-command = kommandot `{ $value }` finns inte
usage-missing-command = ett kommando saknas
usage-unknown-option = valet `{ $argument }` finns inte här
usage-one-too-many = `{ $argument }` är ett argument för mycket
usage-missing-argument = det saknas ett argument: { $argument }
usage-missing-value = { $argument } saknar sitt värde
usage-wrong-value = `{ $value }` passar inte för { $argument }
usage-choose = välj ett av: { $known }
usage-conflict = { $argument } kan inte användas tillsammans med { $other }
usage-count = { $argument } har fel antal värden
usage-not-utf8 = ett av orden är inte giltig UTF-8
usage-catalogue = `{ $value }` är ingen katalog; ange en mapp, eller `shipped` för den inbyggda, och lägg på anpassningar med `+`, som i `shipped+fil.yaml`
export-not-empty = mappen { $folder } är inte tom; ange en tom mapp, eller `--force` för att skriva över filer med samma namn
export-other-files = mappen { $folder } har filer som skulle bli en del av katalogen: { $files }; flytta dem, eller ange en annan mapp
export-done = Klart: { $catalogue } ligger i { $folder } ({ $count } filer); använd den med `--indicators { $folder }`
upgrade-stdin = en fil som läses från standard in kan inte skrivas; ange filen, eller lägg till `--dry-run`
upgrade-no-catalogue = { $file } säger inte vilken katalog den gjordes med; skriv till exempel `catalogue: st 2026.1`
upgrade-other-catalogue = { $file } följer katalogen `{ $value }`, men den här är `{ $known }`; ange rätt katalog med `--indicators`
upgrade-wrong-from = `{ $value }` är { $known }, men filen gjordes med { $made }
upgrade-refused = Ingenting skrevs. Se igenom svaren ovan och kör igen med --accept när de stämmer.
upgrade-unsafe = värdet av `catalogue` i { $file } är skrivet så att det inte går att ändra säkert; skriv `catalogue: { $value }` för hand
upgrade-meanwhile = { $file } har ändrats av någon annan medan den lästes; kör igen
upgrade-done = Klart: { $file } följer nu { $catalogue }. Kontrollera med `sporre check`.
unusable-overlay = anpassningen kan inte användas; rätta felen ovan
usage-jobs = så många rapporter kan inte göras samtidigt; skriv ett tal från 1 till 256
usage-day = skriv dagen som år-månad-dag, till exempel 2025-05-19
usage-span = skriv en tid framåt som 30d (dagar), 6w (veckor) eller 3m (månader)
usage-grade = skriv område och grad som D=B, D/2015=B eller D=behåll
usage-unknown-area = området `{ $value }` finns inte; välj ett av { $known }
usage-unknown-indicator = indikatorn `{ $value }` finns inte i katalogen; `sporre catalogue list` visar alla
usage-switched-off = indikatorn `{ $value }` är avstängd av en anpassning; visa den utan `--format json`
unusable-catalogue = katalogen i { $folder } kan inte användas; rätta felen ovan
report-done = Klart: { $file }
usage-take = skriv a eller b, ett kolon och vad det gäller, till exempel a:D07 eller b:areas.D.narrative
merge-stdin = de tre filerna läses från skivan, ingen från standard in; ange tre filer
merge-no-file = { $file } är ingen fil att skriva till; ange en ny fil med -o
merge-would-overwrite = { $file } är en av de tre filerna och skrivs aldrig över; ange en ny fil
merge-exists = { $file } finns redan; ange en annan fil, eller --force
merge-notes = ange en --note för varje --take, i samma ordning, eller en enda för alla
merge-no-such = ingen skillnad heter `{ $value }`; kör utan --take för att se dem alla
merge-twice = `{ $value }` har avgjorts två gånger; ta bort den ena --take
merge-no-note = `{ $value }` är en rad som ni har bedömt olika; skriv varför ni enades så, med --note
merge-not-written = Ingenting skrevs; ange filen med -o.
merge-done = Klart: { $file }
merge-is-plan = { $file } är en handlingsplan; två planer sammanförs med `sporre plan merge`
merge-comments = de här kommentarerna i A och B kommer inte med:
merge-ask = Vad gäller för { $value }?
merge-ask-note = Varför? (skrivs i radens anteckning)
merge-ask-later = avgör senare
compare-done = Klart: { $file }
compare-one-stdin = bara den ena filen kan läsas från standard in; ange en fil för den andra
compare-would-overwrite = { $file } är en av filerna som jämförs och skulle skrivas över; ange en annan fil
compare-folder = { $file } är en mapp; ange en fil, till exempel jamforelse.pdf
compare-wrong-from = `{ $value }` är { $known }, men filerna gjordes med { $made }
compare-other-catalogue = { $file } gjordes med katalogen { $known }, som inte är inläst; ange den med --from-catalogue
batch-no-input = standard in kan bara ge en rapport; ange filer eller mappar
batch-no-output = standard ut kan bara ta emot en rapport; ange en mapp eller ett mönster, till exempel -o "rapporter/{"{"}unit{"}"}-{"{"}date{"}"}.pdf"
batch-unknown-field = mönstret har {"{"}{ $value }{"}"}, som inte finns; de som finns är { $known }
batch-one-file = flera rapporter kan inte skrivas till en fil, { $file }; ange en mapp eller ett mönster, till exempel -o "rapporter/{"{"}unit{"}"}-{"{"}date{"}"}.pdf"
batch-nothing = det finns ingen granskning där; en granskning är en YAML-fil med `unit:`
batch-broke = programmet gick sönder på { $file }; rapporten gjordes inte. Berätta gärna för oss, med filen om den får lämnas ut
batch-same-target = { $file } och { $other } skulle båda bli { $target }; lägg till {"{"}file{"}"} i mönstret. Rapporten av { $other } gjordes
batch-same-name = { $file } och { $other } skulle båda bli { $target }; byt namn på den ena. Rapporten av { $other } gjordes
report-other-ending = { $file } har inte den ändelse som { $format } ska ha, så det kan vara en annan fil; ändra namnet, eller välj --format
batch-made = { $count ->
    [one] 1 rapport gjord
   *[other] { $count } rapporter gjorda
    }
batch-unchanged = { $count ->
    [one] 1 oförändrad
   *[other] { $count } oförändrade
    }
batch-failed = { $count ->
    [one] 1 gick inte att göra
   *[other] { $count } gick inte att göra
    }
batch-in = , i { $folder }
batch-warnings = { $count ->
    [one] 1 varning; se den
   *[other] { $count } varningar; se dem
    } med `sporre check`
batch-again = Rätta felen ovan och kör samma kommando igen med --changed-only, så görs bara det som saknas.
batch-passed = { $count ->
    [one] 1 YAML-fil är ingen granskning
   *[other] { $count } YAML-filer är inga granskningar
    } och lästes inte: { $known }
cannot-read = kan inte läsa { $file }
man-done = Klart: { $count } sidor i { $folder }
report-stopped = Ingen rapport gjordes. Rätta felen ovan och försök igen.
yes = ja
no = nej
ask-write = Ska ändringarna skrivas i { $file }?
fix-nothing = { $file }: det finns inget som går att rätta säkert{ $of ->
    [0] { "" }
    [one] ; en anmärkning återstår, `sporre check` visar den
   *[other] ; { $of } anmärkningar återstår, `sporre check` visar dem
}
fix-order = Nycklarna { $count ->
    [one] i en grupp
   *[other] i { $count } grupper
} ställs i formatets ordning.
fix-not-written = { $file } är oförändrad. Lägg till --yes för att skriva ändringarna.
fix-done = Klart: { $file } har { $count ->
    [one] en rättelse
   *[other] { $count } rättelser
}{ $of ->
    [0] { "" }
    [one] ; en anmärkning återstår, `sporre check` visar den
   *[other] ; { $of } anmärkningar återstår, `sporre check` visar dem
}
fmt-done = Klart: { $file } är uppställd
fmt-would-change = { $file } skulle ställas upp på annat sätt
fmt-not-safe = { $file } är oförändrad: rad { $line } är skriven på ett sätt som inte går att ställa upp utan risk. Skriv den som i exemplen: en nyckel, ett kolon och värdet
fmt-plan = { $file } är en handlingsplan och lämnas som den är; dess uppställning är er egen
fmt-in-brackets = { $file } är oförändrad: hela filen står i parenteser, som JSON. Den går att använda som den är, men bara en fil med en nyckel på varje rad kan ställas upp; en sådan börjar du på med `sporre new`
fmt-not-proven = { $file } är oförändrad: resultatet skulle inte säkert säga samma sak
stage-done = Klart: { $file } är { $stage ->
    [preliminary] preliminär sedan { $day }. Gör rapporten med `sporre report` och skicka den till enheten för synpunkter; svaren skrivs under `replies`
   *[final] slutlig sedan { $day }. Gör rapporten med `sporre report`
}
stage-stopped = { $file } är oförändrad. Rätta felen ovan och försök igen.
stage-refused = { $file } är oförändrad. Rätta felen ovan; de måste bort innan granskningen kan bli { $stage ->
    [preliminary] preliminär
   *[final] slutlig
}.
stage-already = { $file } är redan { $stage ->
    [preliminary] preliminär
   *[final] slutlig
}
stage-behind = { $file } är redan slutlig; det som är skickat går inte att ta tillbaka. Ska något ändras, skriv det i en ny fil
stage-not-seen = { $file } är ett utkast; enheten ska först få den preliminära rapporten för synpunkter: `sporre stage { $file } preliminary`
stage-before-visit = besöket slutar först { $visit }; ange en senare dag med --date
stage-by-name = { $name } är namnet på en inspektör, och alla kan läsa vem som beslutat; skriv rollen: --by "{ $role }"
stage-by = det saknas vem som beslutar; skriv rollen, till exempel --by inspektör
ask-by = Vem beslutar det? (roll)
answer-empty = skriv något
edit-unreadable = filen går inte att läsa och ändrades inte
edit-not-safe = `{ $path }` är skrivet på ett sätt som inte går att ändra säkert; filen är oförändrad. Ändra för hand
cannot-write = kan inte skriva { $file }
store-exists = det finns redan en fil med det namnet; välj ett annat namn
store-changed = någon har ändrat filen medan programmet arbetade; kör kommandot igen
store-busy = någon annan skriver i filen just nu; vänta en stund och kör kommandot igen
store-held-open = filen är öppen i ett annat program, till exempel en PDF-läsare; stäng den där och kör kommandot igen
store-protected = filen är skrivskyddad och ändrades inte; ta bort skrivskyddet, eller arbeta i en kopia
store-folder-protected = i mappen får du inte skriva, och filen ändrades inte; be om rättigheten, eller arbeta i en kopia i en annan mapp
store-vanished = filen finns inte längre; någon har flyttat, bytt namn på eller tagit bort den medan programmet arbetade
store-not-a-file = det är ingen vanlig fil utan till exempel en mapp; ange en fil
store-unsettled = det är inte säkert att { $file } är sparad; filen är hel, men kan vara den gamla eller den nya, så öppna den och kör kommandot igen om ändringen saknas
would-overwrite = { $file } är granskningen själv och skulle skrivas över; ange en annan fil
ask-unit = Vad heter enheten?
ask-care-provider = Vem är vårdgivare?
ask-specialty = Vilken specialitet gäller det?
ask-not-current-reason = Varför är den andra författningen inte aktuell?
ask-inspector = Vem inspekterar? (namn, roll)
ask-visit-start = Första besöksdagen? (år-månad-dag)
new-from = Rader sedan förra gången: { $unchanged } oförändrade, { $changed } med annan lydelse, { $new } nya{ $unknown ->
    [none] { "" }
   *[other] , { $unknown } som inte går att avgöra
}. Inget av de gamla svaren räknas.
new-from-gone = { $count ->
    [one] En uppgift från förra gången gäller något som katalogen inte har längre. Hela står i en kommentar överst i filen:
   *[other] { $count } uppgifter från förra gången gäller sådant som katalogen inte har längre. Hela står i kommentarer överst i filen:
}
new-from-itself = { $file } kan inte vara både den förra granskningen och den nya filen; ange en ny fil
new-done = Klart: { $file }. Öppna den i en textredigerare och fyll i; { $schema } hjälper redigeraren att förklara och varna.
new-gaps = Kvar att fylla i, markerat med TODO: { $known }
new-exists = { $file } finns redan; välj ett annat namn, eller ersätt den med --force
new-schema-name = { $file } är namnet på schemat som läggs bredvid; välj ett annat namn
region-two = minst två olika regioner behövs för en jämförelse; `sporre region list` visar dem som finns
region-line = { $name } ({ $day ->
    [none] utan dag
   *[other] { $day }
}), { $rules } { $rules ->
    [one] tid
   *[other] tider
}, { $norms } { $norms ->
    [one] norm
   *[other] normer
}, { $routine ->
    [true] med rutin för en ST-läkare som riskerar att inte nå målen
   *[false] utan rutin för en ST-läkare som riskerar att inte nå målen
}
region-new-refused = { $what ->
    [name] `{ $value }` ger inget id; skriv regionens namn med bokstäver
    [taken] det finns redan en regionprofil för `{ $value }`; `sporre region list` visar dem som finns
   *[exists] { $value } finns redan; ange en annan fil
}
region-new-done = Klart: { $file }. Fyll i den och kör `sporre region check { $file }`; i granskningen skriver du `region_profile: { $id }` och kör med `--overlay { $file }`.
region-unknown = regionprofilen `{ $value }` finns inte; { $meant ->
    [none] välj en av { $known }
   *[other] menade du `{ $meant }`? De som finns är { $known }
}
new-unknown-profile = regionprofilen `{ $value }` finns inte; välj en av { $known }
new-unknown-regulation = författningen `{ $value }` finns inte; välj bland { $known }
new-reason-for-nothing = --not-current-reason behövs bara när --regulations lämnar bort en författning
new-visit-turned = besöket slutar innan det börjar; byt plats på --visit-start och --visit-end
schema-of-others = { $file } finns redan och är inget schema från sporre; flytta filen eller ange en annan
cannot-list = kan inte läsa mappen { $folder }
no-pdf = det här programmet är byggt utan PDF; välj --format html eller md
catalogue-name = katalogen
catalogue-summary = { $id } { $version }: { $areas } områden, { $indicators } indikatorer på { $rows } rader, fingeravtryck { $fingerprint }
catalogue-overlay = + { $overlay }: nya rader { $added }, avstängda { $off }, ändrade texter och värden { $changed }
template-failed = mallen { $file }{ $line ->
    [none] { "" }
   *[line] {" "}(rad { $line })
} gick inte att fylla: { $reason }
template-undefined = { $value } finns inte i dokumentet
template-endless = mallen tar inte slut: den går för många varv
typesetting-failed = rapporten gick inte att sätta:
settings-unreadable = inställningarna i { $file } går inte att läsa: { $reason }
settings-syntax = raden går inte att läsa som TOML: { $reason }; text står inom citattecken: name = "Region Sandmark"
settings-unknown-meant = inställningen `{ $key }` finns inte; menade du `{ $meant }`?
settings-unknown = inställningen `{ $key }` finns inte; de som finns här är { $known }
settings-not-text = `{ $key }` ska vara en text inom citattecken, och inte tom
settings-not-texts = `{ $key }` ska vara en lista: { $key } = ["anpassning.yaml"]
settings-not-section = `{ $key }` ska vara ett avsnitt som börjar med raden [{ $key }]
settings-not-colour = `{ $key }` är `{ $value }`, men en färg skrivs #rrggbb, till exempel "#0b5c63"
settings-pale = `{ $key }` = "{ $value }" är för ljus för att kunna läsas: kontrasten är { $ratio }:1 och ska vara minst { $least }:1; samma färg men mörkare är "{ $proposal }"
settings-logo-without-alt = logotypen saknar ord för den som inte ser den; skriv till exempel logo-alt = "Region Sandmarks logotyp"
settings-alt-without-logo = `logo-alt` finns men ingen `logo`; ange filen: logo = "logotyp.svg"
logo-unreadable = logotypen { $file } går inte att läsa: { $reason }
logo-too-large = logotypen { $file } är större än 1 MB; spara den mindre eller som SVG
logo-no-picture = logotypen { $file } är ingen bild i SVG, PNG eller JPEG
logo-damaged = logotypen { $file } är skadad eller hänvisar till andra filer ({ $reason }); spara den på nytt som SVG eller PNG
templates-unreadable = mallarna i { $file } går inte att läsa: { $reason }; skriv ut dem att börja från med `sporre template export MAPP`
templates-no-text = mallen { $file } är inte text i UTF-8; spara den som UTF-8
templates-too-much = { $file } är mer än en mapp med mallar behöver (högst 200 filer, 16 MB, fyra mappar djupt); är det rätt mapp?
templates-nothing = { $file } innehåller ingen mall; skriv ut dem att börja från med `sporre template export MAPP`
templates-stray-meant = { $file } tar inte plats för någon mall och används inte; menade du `{ $meant }`?
templates-stray = { $file } tar inte plats för någon mall och används inte
attach-public = --attach-data går inte ihop med --profile public: granskningens fil har namn som den publika rapporten utelämnar
attach-no-pdf = --attach-data finns bara för PDF; ta bort den, eller --format
verify-no-code = `{ $value }` är ingen kontrollkod; den står i rapportens sista bilaga och är sex grupper med fyra tecken
verify-plan = { $file } är en handlingsplan; `sporre plan verify { $file }` prövar dess historik
verify-report-first = { $file } är en granskning; skriv rapporten först: sporre verify RAPPORT GRANSKNING
verify-damaged = { $file } är en PDF som är skadad eller låst; hämta den igen
verify-no-report = { $file } är varken en rapport eller en granskning
verify-no-seal = { $file } har ingen kontrollkod; den är inte gjord av sporre, eller av en version före kontrollkoderna
verify-other-code = { $file } har en annan kontrollkod, { $code }
verify-nothing-to-compare = { $file } har kontrollkoden { $code }, men ingen granskning i sig; ange den också: sporre verify { $file } GRANSKNING
verify-too-large = det är ingen fil, eller en som är större än 64 MB
verify-together = { $file }: rapporten, granskningen och katalogen hör ihop.
verify-other-catalogue = { $file }: granskningen är rapportens, men katalogen är en annan; ange den som rapporten gjordes med (--indicators, --overlay eller sporre.toml)
verify-other-dataset = { $file }: granskningen är inte den som rapporten gjordes av; den kan ha ändrats efteråt. Gör om rapporten, eller leta upp den rätta filen
verify-neither = { $file }: varken granskningen eller katalogen är rapportens; är det rätt fil?
verify-look = Ta fram rapporten. Kontrollkoden står i den sista bilagan: { $code }
    Fyll i de två grupper som saknas här, så som de står i rapporten.
verify-first-group = Andra gruppen
verify-second-group = Femte gruppen
verify-four-signs = fyra tecken, siffror eller bokstäver
verify-nothing-attached = { $file } har ingen granskning i sig; det har en rapport som görs med `sporre report --attach-data`
watch-one-file = --watch följer en enda fil; ange bara den
watch-no-file = --watch behöver en fil att skriva till; ange den med -o
watch-failed = ändringar i { $file } går inte att följa
watch-kept = { $file } är kvar som den senast gick att göra.
watch-waiting = Väntar på att { $file } sparas. Avsluta med Ctrl-C.
template-kept = { $file } finns redan och ändrades inte; välj en tom mapp, eller ta bort filen först
template-exported = Klart: { $count } mallar i { $folder }. Ändra dem, ta bort dem som ska vara som de är, och prova med `sporre template check { $folder }`
template-there = De { $count } mallarna finns redan i { $folder }, så som de är inbyggda; inget skrevs
template-sample = { $sample }: { $formats }
template-checked = Mallarna fungerar: { $known }
template-checked-embedded = De inbyggda mallarna fungerar.
template-unsound = { $sample } som { $format }:
typesetting-too-long = dokumentet blev { $count } sidor, och då är något fel i mallen: gränsen är 2000
typesetting-fault = { $file } rad { $row }: { $reason }
usage-wrong-language = SPORRE_LANG är `{ $value }`, men språket är sv eller en
usage-unknown-code = koden `{ $value }` finns inte

## Förklaringar

publish-ready = Klar att publicera: { $file }. `sporre report FIL --profile public` gör den offentliga rapporten
publish-left = { $file }: { $count ->
    [one] 1 sak återstår
   *[other] { $count } saker återstår
} före publicering. Rätta, eller tysta med skäl under `silenced`, och kör `sporre check --publish` igen
publish-errors = { $file } kan inte publiceras än: rätta felen och kör `sporre check --publish` igen, så visas resten
publish-more = `sporre check --publish { $file }` har { $count ->
    [one] 1 sak
   *[other] { $count } saker
} att säga innan rapporten publiceras
explain-more = `sporre explain KOD` säger mer
explain-usage = `sporre explain` visar alla koder
explain-why = Varför det spelar roll
explain-what-to-do = Gör så här
explain-wrong = Fel
explain-right = Rätt

## Vad systemet säger

system-not-found = mappen eller filen finns inte
system-denied = rättighet saknas; stäng filen om den är öppen i ett annat program, eller välj en annan mapp
system-full = disken är full
system-is-folder = det är en mapp
system-no-folder = det är ingen mapp
system-read-only = disken kan bara läsas

## Filen

unreadable-file = { $why ->
    [missing] filen finns inte
    [denied] filen får inte läsas
    [not-a-file] det här är ingen vanlig fil
    [loop] länken leder runt till sig själv
   *[other] filen kunde inte läsas: { $system }
}
    .help = { $why ->
    [missing] kontrollera namnet och mappen, eller börja på en ny fil med `sporre new`
    [denied] be den som äger filen om rätt att läsa den, eller kopiera den till en egen mapp
    [not-a-file] ange en YAML-fil, eller `-` för att läsa från standard in
    [loop] ange själva filen i stället för länken
   *[other] försök igen, eller kopiera filen till den egna datorn först
}
file-too-large = filen är större än { $limit } MiB och läses inte
    .help = en granskning ryms på långt mindre; kontrollera att det är rätt fil
not-utf8 = { $encoding ->
    [binary] filen är ingen textfil
    [sealed] filen är förseglad
    [cut] filen slutar mitt i ett tecken
   *[other] filen är inte sparad som UTF-8
}
    .label = { $encoding ->
    [binary] { "" }
    [sealed] { "" }
    [utf16] { "" }
    [broken] här står byte som inget tecken kan ha
   *[other] här tar den läsbara texten slut
}
    .help = { $encoding ->
    [sealed] `sporre remediation check` läser förseglade planer för en läkare, och `sporre form check` förseglade blanketter
    [binary] en granskning är en YAML-fil, som öppnas i en textredigerare; kontrollera att det är rätt fil
    [cut] kontrollera att hela filen kom med när den kopierades, och att den är sparad som UTF-8
    [utf16] filen är sparad som UTF-16; öppna den i en textredigerare och spara om den som UTF-8
    [broken] filen har skadats på vägen; hämta den igen, eller öppna den i en textredigerare och skriv om tecknet
   *[other] `{ $character }` är sparat som { $encoding ->
        [windows] Windows-1252
       *[latin] Latin-1
    }; öppna filen i en textredigerare och spara om den med teckenkodningen UTF-8, så blir å, ä och ö rätt
}
empty-file = filen är tom
    .help = börja på en ny fil med `sporre new`
conflict-marker = märken från en oavslutad sammanslagning står kvar i filen
    .label = här möts två versioner
    .help = välj eller foga samman de båda versionerna och ta bort raderna med `<<<<<<<`, `=======` och `>>>>>>>`
yaml-syntax = { $what ->
    [tab] raden är indragen med tabb
    [quote] ett citattecken saknar sitt par
    [bracket] en parentes saknar sitt par
    [colon] ett kolon står där det inte kan stå
    [indentation] indraget stämmer inte med raderna ovanför
    [key] raden saknar kolon efter sin nyckel
    [cut-off] filen slutar mitt i ett värde
    [character] här väntades ett värde, men tecknet kan inte inleda något
    [sign] `{ $value }` är inget svar
    [blank] det saknas ett mellanslag efter kolonet
    [braces] svaren för var sin författning saknar sina parenteser
    [note] svaret och det som sägs om det står utan parenteser
    [escape] `\` inom citattecken följs av något som inte är en känd teckenkod
   *[other] texten är inte giltig YAML
}
    .label = { $what ->
    [cut-off] här tar texten slut
   *[other] här går det inte att läsa vidare
}
    .help = { $what ->
    [tab] byt tabben mot mellanslag, två för varje steg
    [quote] sätt ut det andra citattecknet; citattecken inne i texten skrivs två gånger om texten står inom `'`
    [bracket] varje `[` ska ha sin `]` och varje `{"{"}` sin `{"}"}`; en text som börjar med en parentes sätts inom `"`
    [colon] en text som innehåller kolon och mellanslag sätts inom `"`
    [key] skriv nyckeln följt av kolon och mellanslag; hör raden till texten ovanför dras den in längre än nyckeln
    [indentation] dra in raden lika långt som de andra i samma grupp, med mellanslag
    [cut-off] kontrollera att hela filen kom med när den kopierades eller sparades
    [character] en text som börjar med ett särskilt tecken sätts inom `"`
    [sign] det som inte är besvarat lämnas tomt efter kolonet; en text som börjar med ett särskilt tecken sätts inom `"`
    [blank] skriv `{ $key }: { $value }`
    [braces] skriv `{ $key }: {"{"}{ $value }{"}"}`
    [note] skriv `{ $key }: {"{"}{ $value }{"}"}`
    [escape] skriv `\\` för ett bakstreck, eller sätt texten inom `'` i stället
   *[other] jämför med raderna runt omkring i ett av exemplen
}
several-documents = filen innehåller mer än ett dokument
    .label = här börjar ett nytt
    .help = lägg varje granskning i en egen fil och ta bort raden `---`
yaml-feature = { $what ->
    [alias] hänvisningar med `&` och `*` används inte här
    [anchor] namn med `&` används inte här
    [directive] rader som börjar med `%` används inte här
    [merge] sammanslagning med `<<` används inte här
   *[tag] typmärken med `!` används inte här
}
    .help = { $what ->
    [alias] skriv ut värdet där det hör hemma; en text som börjar med `*` eller `&` sätts inom `"`
    [anchor] ta bort namnet; en text som börjar med `&` sätts inom `"`
    [directive] ta bort raden; en text som börjar med `%` sätts inom `"`
    [merge] skriv ut raderna där de hör hemma
   *[tag] ta bort märket; en text som börjar med `!` sätts inom `"`
}
too-deep = värdena ligger i fler än { $limit } nivåer
    .help = ingen granskning behöver så många; kontrollera att det är rätt fil
too-many-values = { $what ->
    [group] här står fler än { $limit } värden i samma grupp eller lista
   *[file] filen innehåller fler än { $limit } värden
}
    .help = ingen granskning behöver så många; kontrollera att det är rätt fil
too-long-text = { $what ->
    [key] nyckeln är längre än { $limit } tecken
   *[text] texten är längre än { $limit } tecken
}
    .help = { $what ->
    [key] en nyckel är ett kort ord följt av kolon; står det en text före kolonet sätts den inom `"`
   *[text] dela upp texten; saknas ett citattecken kan den ha fått med det som står efter
}
too-many-faults = filen har fler fel än de { $limit } som visas
    .help = rätta dem först och kontrollera igen; är de många av samma slag är det kanske fel fil
duplicate-key = `{ $key }` står två gånger i samma grupp
    .label = första gången på rad { $line }
    .help = behåll det ena; annars går det inte att veta vilket som gäller
key-not-text = en nyckel måste vara ett enkelt ord
    .help = skriv ett ord följt av kolon, som i `unit:`; en text som börjar med parentes sätts inom `"`
forbidden-character = texten innehåller det osynliga tecknet { $character }
    .help = ta bort tecknet; det följer ofta med när text klistras in och kan dölja eller vända text
missing-glyph = { $count ->
    [one] tecknet `{ $characters }` ({ $code }) finns inte i rapportens typsnitt
   *[other] { $count } olika tecken finns inte i rapportens typsnitt: `{ $characters }`
}
    .help = skriv om med vanliga tecken; bildtecken och andra skriftspråk går inte att sätta

## Formen

wrong-shape = här står { $found ->
    [map] en grupp av nycklar
    [list] en lista
    [nothing] ingenting
   *[text] en text
}, men det ska vara { $expected ->
    [map] en grupp av nycklar
    [list] en lista
    [text] en text
    [number] ett heltal
    [flag] ja eller nej
    [text-or-map] en text eller en grupp av nycklar
   *[other] något annat
}
    .help = { $expected ->
    [map] skriv nycklarna under varandra med lika indrag, som i `name: …`
    [list] skriv varje post på en egen rad som börjar med `- `
   *[other] { $found ->
        [list] ta bort `- ` eller klamrarna
        [map] ett kolon inne i en text gör den till nyckel och värde; sätt hela texten inom `"`
       *[other] { "" }
    }
}
unknown-key = nyckeln `{ $key }` finns inte här
    .help = { $known ->
    [none] { "" }
   *[other] här kan stå: { $known }
}
newer-schema = filen har format { $schema }, men programmet läser format { $known }
    .help = hämta en nyare version av programmet, eller rätta till `schema: { $known }` om siffran är felskriven
missing-value = { $key ->
    [entry] posten är tom
    [schema] `schema` saknas: vilket format filen har
    [kind] `kind` saknas: om det är en granskning eller en självvärdering
    [stage] `stage` saknas: hur långt granskningen har kommit
    [catalogue] `catalogue` saknas: vilken katalog filen följer
    [unit] `unit` saknas: vilken enhet det gäller
    [name] `name` saknas: namnet
    [role] `role` saknas: vilken roll det gäller
    [count] `count` saknas: hur många det gäller
    [care_provider] `care_provider` saknas: enhetens vårdgivare
    [specialty] `specialty` saknas: vilken specialitet det gäller
    [inspectors] `inspectors` saknas: vilka som har granskat
    [visit_start] `visit_start` saknas: första besöksdagen
    [field-kind] `kind` saknas: vad som skrivs i fältet
   *[other] `{ $key }` saknas eller är tom
}
    .label = { $key ->
    [entry] skriv något eller ta bort raden
   *[other] { "" }
}
    .help = { $key ->
    [entry] { "" }
    [schema] skriv `schema: 1` överst i filen
    [kind] skriv `kind: inspection` för en granskning eller `kind: self-assessment` för en självvärdering
    [stage] skriv `stage: draft` för ett utkast, `preliminary` för en preliminär rapport eller `final` för en slutlig
    [catalogue] skriv `catalogue: st 2026.1`
    [unit] skriv `unit:` och under den `name`, `care_provider` och `specialty`
    [inspectors] skriv `inspectors:` och under den en rad för var och en: `- {"{"}name: …, role: …{"}"}`
    [visit_start] skriv under `dates:` till exempel `visit_start: 2025-04-08`
    [state] skriv `state:` följt av met, not-met, unclear eller not-applicable
    [date] skriv dagen, till exempel `date: 2025-06-26`
    [by] skriv vem som beslutade det, som roll, till exempel `by: inspektör`
    [about] skriv vilka rader det gäller, till exempel `about: [D07]`
    [measures] skriv minst en åtgärd: `- {"{"}text: …, due: …, responsible: …{"}"}`
    [items] skriv minst en punkt; i en granskning kan `plan` tas bort i stället
    [id] ge punkten ett kort namn som inte ändras, till exempel `id: P1`
    [note] skriv en mening om vad som inte gick att avgöra
    [reason] skriv en mening om varför
    [final] skriv dagen för den slutliga rapporten under `dates:`, till exempel `final: 2025-05-19`
    [plan_items] skriv vilka punkter i planen som graderingen vilar på, till exempel `plan_items: [P1]`
    [responsible] skriv en roll, till exempel verksamhetschef
    [field-kind] välj ett av: text, long, date, choice, number, list, table
   *[other] fyll i värdet, eller ta bort nyckeln om den inte behövs
}
unknown-value = `{ $value }` är inget av orden som kan stå här
    .help = { $known ->
    [none] { "" }
    [flag] välj ett av: ja, nej
   *[other] välj ett av: { $known }
}
look-alike-letter = `{ $letter }`{ $part ->
    [part] {" "}i `{ $value }`
   *[whole] { "" }
} är en { $alphabet ->
    [greek] grekisk
   *[cyrillic] kyrillisk
} bokstav ({ $code }) som bara ser ut som `{ $latin }`
    .help = skriv om ordet med vanliga bokstäver; den andra bokstaven följer ofta med när text klistras in
unused-value = `{ $key }` används inte här och skulle gå förlorat
    .help = { $what ->
    [reason] skälet hör till en rad som inte är tillämplig; skriv `note` i stället
    [note] en rad som inte är tillämplig har ett skäl; skriv det i `reason`
    [beside] flytta in värdet under `2015:` eller `2021:`, eller skriv ett gemensamt `state`
    [set] dag och planpunkter hör till en justerad grad; flytta värdet dit eller ta bort det
   *[other] ta bort värdet, eller flytta det dit det hör
}
comment-in-text = texten slutar vid `#`, som börjar en kommentar
    .label = resten av raden kommer inte med
    .help = sätt hela texten inom `"` om `#` hör till den, eller skriv ett mellanslag efter `#` om det är en kommentar
bad-date = { $what ->
    [no-such-day] dagen `{ $value }` finns inte
   *[none] `{ $value }` är ingen dag
}
    .help = { $what ->
    [no-such-day] kontrollera månaden och hur många dagar den har det året
   *[none] skriv dagen som år-månad-dag, till exempel 2025-04-08
}
bad-number = { $what ->
    [too-large] `{ $value }` är för mycket: här står högst { $limit }
   *[other] `{ $value }` är inget tal som kan stå här
}
    .help = { $unit ->
    [percent] skriv ett tal från 0 till 100, utan procenttecken
    [limited] skriv ett tal från 0 till { $limit } med siffror
    [decimal] skriv ett tal med siffror, till exempel 3 eller 3,5
    [flag] skriv ja eller nej
   *[count] skriv ett heltal med siffror, till exempel 12
}
bad-form-code = `{ $value }` är inget fingeravtryck för en blankett
    .help = skriv det som det står i blankettens sista rad: sex grupper om fyra tecken med bindestreck emellan

## Katalogen

other-catalogue = filen följer katalogen `{ $value }`, men den här katalogen är `{ $known }`
    .help = använd den katalog som filen skrevs för, eller rätta namnet
other-catalogue-version = { $what ->
    [version] filen skrevs för katalogens version `{ $value }`; nu gäller { $known }
    [indicator] `{ $value }` har ändrats sedan filen skrevs
    [overlay] filen skrevs för anpassningen `{ $value }`; inläst är { $known }
   *[other] filen skrevs för en katalog med fingeravtrycket `{ $value }`; den här har { $known }
}
    .help = { $what ->
    [indicator] se igenom svaret och skriv sedan `{ $known }` här; `sporre catalogue upgrade` gör det åt dig
    [overlay] se igenom svaren på de rader som anpassningen ändrar; `sporre catalogue upgrade` visar dem och skriver `{ $known }` här
   *[other] se igenom svaren på de indikatorer som har ändrats; `sporre catalogue upgrade` visar dem och skriver `{ $known }` här
}
overlay-not-loaded = filen gjordes med anpassningen `{ $value }`, som inte är inläst
    .help = { $known ->
    [none] kör med `--overlay FIL` och den filen; gäller anpassningen inte längre tar du bort den här och ser igenom svaren
   *[other] inlästa är { $known }; kör med `--overlay FIL` för den som saknas, eller rätta namnet
}
overlay-not-named = anpassningen `{ $value }` är inläst, men filen säger inte att den gjordes med den
    .help = se igenom svaren på de rader som anpassningen ändrar och skriv `overlays: [{ $all }]` här, eller kör utan `--overlay`
unknown-region-profile = regionprofilen `{ $value }` finns inte
    .help = välj en av: { $known }
unknown-fact = nyckeltalet `{ $key }` finns inte i katalogen
    .help = `sporre catalogue facts` visar alla nyckeltal
unknown-regulation = `{ $key }` är ingen av katalogens författningar
    .help = { $known ->
    [none] { "" }
   *[other] välj en av: { $known }
}
no-regulation = ingen av författningarna är aktuell för enheten
    .help = minst en av dem måste gälla; skriv `applies` vid den
unknown-area = området `{ $key }` finns inte
    .help = { $known ->
    [none] { "" }
   *[other] områdena är { $known }
}
unknown-indicator = indikatorn `{ $key }` finns inte i katalogen
    .help = en nyckel är områdets bokstav och radens två siffror, till exempel `D07`; `sporre catalogue list` visar alla
switched-off = `{ $key }` är avstängd av anpassningen { $overlay }
    .label = { $reason }
    .help = { $what ->
    [overlay] ta bort raden här, eller lägg inte den här anpassningen över den som stänger av den
   *[dataset] ta bort raden; gäller den ändå ska anpassningen inte användas för den här enheten
}
indicator-in-other-area = indikatorn `{ $key }` hör till område { $own } men står under { $area }
    .help = flytta raden till område { $own }
answered-twice = `{ $key }` och `{ $other }` är samma indikator och kan bara besvaras en gång
    .help = ta bort den ena; skiljer sig svaren åt mellan författningarna skriver du `2015:` och `2021:` under den som blir kvar
not-binding = `{ $key }` gäller inte enligt { $regulation }
    .label = indikatorn hör bara till { $known }
    .help = ta bort det som står för { $regulation }
not-current = { $regulation } är ej aktuell för enheten och får ingen gradering
    .help = ta bort graderingen, eller skriv `{ $regulation }: applies` under `regulations`
grade-off-scale = `{ $grade }` finns inte på skalan för område { $area }
    .help = skalan är { $known }
missing-reason = { $what ->
    [not-applicable] `{ $key }` är ej tillämplig utan skäl
    [not-current] { $regulation } är ej aktuell utan skäl
   *[set-grade] område { $area } har fått { $grade } enligt { $regulation }, men svaren ger { derived }; skälet saknas
}
    .help = { $what ->
    [not-applicable] { $stray ->
        [note] skriv `reason` i stället för `note`
       *[other] lägg till `reason:` med en mening om varför raden inte gäller enheten
    }
    [not-current] lägg till `reason:` med en mening om varför, till exempel att alla ST-läkare följer den andra författningen
   *[set-grade] lägg till `reason:` med en mening om varför, eller se över svaren; `sporre grade --explain { $area }` visar hur graden räknas fram
}
missing-note = `{ $key }` är oklar utan att det står varför
    .help = lägg till `note:` med en mening om vad som inte gick att avgöra
dates-out-of-order = `{ $later }` ({ $day }) ligger före `{ $earlier }` ({ $first })
    .help = kontrollera båda dagarna

## Slutlig rapport

unanswered-in-final = { $count ->
    [one] en rad i område { $area } saknar svar: { $keys }
   *[other] { $count } rader i område { $area } saknar svar: { $keys }
}
    .help = i en slutlig rapport ska varje rad ha ett svar; tills dess skriver du `stage: draft` eller `preliminary`
unclear-in-final = `{ $key }` är oklar, och det får bara en kvalitetsindikator vara i en slutlig rapport
    .help = avgör om kravet är uppfyllt, eller skriv `stage: preliminary` tills det är avgjort
not-accepted = graderingen är inte godtagen i område { $areas }
    .help = skriv `derived_grades: accepted` om de framräknade graderingarna ska gälla, eller sätt grader under områdets `grades`
adjusted-not-better = graderingen av område { $area } är justerad till { $grade } enligt { $regulation }, men var redan { $initial }
    .help = en justering efter handlingsplan höjer graderingen; ta bort den eller rätta bokstaven
adjusted-without-plan = { $what ->
    [initial] område { $area } har ingen grad enligt { $regulation } som kan justeras
   *[plan] graderingen av område { $area } är justerad, men den vilar inte på någon punkt i handlingsplanen
}
    .help = { $what ->
    [initial] avgör först de rader som är öppna, eller sätt en grad
   *[plan] skriv in planen under `plan` och ange punkterna i `plan_items`, till exempel `plan_items: [P1]`
}
adjusted-not-covered = graderingen av område { $area } är justerad, men ingen fullständig punkt i `plan_items` gäller { $keys }
    .help = en punkt är fullständig när varje åtgärd har en tid och en ansvarig; lägg till punkten eller överväg justeringen
adjusted-beyond-proposal = graderingen av område { $area } är justerad från D till { $grade } enligt { $regulation }, men regeln föreslår { $proposed } när planen är godtagen
    .help = bristerna är inte avhjälpta ännu; kontrollera bokstaven, och skriv skälet i `reason` om den ska stå kvar
unknown-plan-item = `{ $id }` finns inte i handlingsplanen
    .help = { $known ->
    [none] handlingsplanen har inga punkter
   *[other] planens punkter heter { $known }
}
duplicate-plan-item = två punkter i handlingsplanen heter `{ $id }`
    .help = ge den ena ett annat namn
plan-for-met-row = punkten { $id } gäller `{ $key }`, men den raden är uppfylld
    .help = rätta nyckeln i `about`, eller ändra svaret på raden
missing-plan-item = `{ $key }` är en föreskrift som inte är uppfylld, och ingen punkt i handlingsplanen gäller den
    .label = { $title }
    .help = lägg till en punkt under `plan` med `about: [{ $key }]` när enheten har lämnat sin plan
survey-unprotected = { $what ->
    [too-few] för få { $role } har svarat, men här står hur de svarade
    [number] `{ $value }` säger mer om hur många { $role } som svarade än enkäten lovade
    [answered] `{ $value }` svar av { $count } tillfrågade { $role } är för få för att visas
   *[share] `{ $value }` säger mer om hur { $role } svarade än enkäten lovade
    }
    .help = { $what ->
    [too-few] ta bort `statements`
    [number] skriv antalet som en grupp om fem, till exempel 5-9 eller 10-14, eller too-few
    [answered] skriv `answered: too-few` och ta bort `statements`; minst { $limit } svar behövs och en tillräcklig andel av dem som fick enkäten
   *[share] för en så stor grupp går det att skriva { $known }; låt `sporre survey import` skriva svaren
    }
survey-repeated = enkäten till { $role } den { $day } ligger mindre än ett år från den { $first }
    .help = behåll en av dem: två resultat som skiljer sig med ett svar avslöjar det svaret

## Att se över

previous-gone = { $what ->
    [area] området `{ $key }` från förra granskningen finns inte längre i katalogen
   *[row] raden `{ $key }` från förra granskningen finns inte längre i katalogen
}
    .help = ta bort den under `previous`; det som stod där visas inte i rapporten
compare-with-unusable = { $what ->
    [itself] rapporten jämförs med granskningens egen fil
    [missing] filen som rapporten jämförs med finns inte: { $file }
    [unreadable] filen som rapporten jämförs med går inte att läsa: { $file }
    [broken] filen som rapporten jämförs med har fel: { $file }
    [table-missing] tabellen för jämförelsen finns inte: { $file }
   *[table-broken] tabellen för jämförelsen går inte att använda: { $file }
}
    .help = { $what ->
    [itself] ange förra granskningen, den preliminära rapporten eller självvärderingen, eller ta bort raden
    [missing] skriv filens väg så som den ser ut från den här filens mapp, ange en annan fil, eller ta bort raden
    [unreadable] ange en fil som går att läsa, eller ta bort raden
    [broken] `sporre check` visar felen i den; rätta dem, ange en annan fil, eller ta bort raden
    [table-missing] skriv tabellens väg så som den ser ut från den här filens mapp, eller ta bort `mapping`
   *[table-broken] `sporre compare` med `--mapping` visar vad som är fel; rätta det, eller ta bort `mapping`
}
compare-with-other-unit = filen som rapporten jämförs med gäller { $other }, men den här gäller { $unit }
    .help = kontrollera att det är rätt fil; är det samma enhet med ett nytt namn eller en ny vårdgivare, skriv det som skäl under `silenced`
grade-differs = område { $area } är satt till { $grade } enligt { $regulation }, fast svaren ger { derived }
    .help = det är inspektörernas rätt; kontrollera bara att skälet håller att läsas upp för enheten
missing-weakness = `{ $key }` är en föreskrift som inte är uppfylld, men ingen svaghet nämner den
    .label = { $title }
    .help = lägg till `about: [{ $key }]` vid den svaghet som beskriver bristen
advice-mostly-unmet = { $unmet ->
    [one] ett av { $of } tillämpliga allmänna råd i område { $area } är inte uppfyllt enligt { $regulation }
   *[other] { $unmet } av { $of } tillämpliga allmänna råd i område { $area } är inte uppfyllda enligt { $regulation }
}
    .help = graden C förutsätter att råden följs i huvudsak; överväg om berättelsen gör det tydligt
vague-due = det går inte att utläsa någon dag ur `{ $value }`
    .help = skriv en dag, månad, vecka, termin eller ett kvartal, till exempel september 2025, v. 36 2025 eller HT 2025
due-with-words = orden `{ $words }` efter tiden behålls men tolkas inte
    .help = låt tiden stå ensam och flytta orden till åtgärdens text om de är viktiga
due-before-visit = punkten { $id } har tiden { $due }, men besöket var först { $visit }
    .help = kontrollera årtalet; är det redan gjort, skriv det i åtgärdens text
due-before-measure = punkten { $id } ska vara klar { $due }, men en av dess åtgärder först { $measure }
    .help = kontrollera vilken av tiderna som gäller; frågan går tillbaka till enheten
no-responsible = { $what ->
    [follow-up] ingen svarar för uppföljningen av punkten { $id }
   *[measure] ingen svarar för åtgärden i punkten { $id }
}
    .help = skriv en roll, till exempel verksamhetschef
no-due = { $what ->
    [follow-up] punkten { $id } följs upp utan att det står när
   *[measure] åtgärden i punkten { $id } har ingen tid
}
    .help = skriv en tid i `due` eller `follow_up`, till exempel september 2025
cannot-silence = `{ $code }` är ett fel och kan inte tystas
    .help = bara varningar kan tystas; rätta felet
unused-silence = ingen varning `{ $code }` finns att tysta
    .help = ta bort posten, eller rätta koden eller `at`
name-in-text = inspektörens namn `{ $name }` står i en annan text
    .help = skriv rollen i stället; den offentliga rapporten skriver ut texten som den står
follow-up-before-due = uppföljningen av punkten { $id } ({ $value }) ligger före det som ska vara klart { $due }
    .help = kontrollera tiderna; uppföljningen kommer efter åtgärderna
wrong-regulation-name = `{ $value }` finns inte
    .label = fel namn på författningen

## Handlingsplanen: kommandona

plan-stopped = { $file } är oförändrad. Rätta felen ovan och försök igen.
plan-begins = { $file } har ingen historik ännu; den börjar nu
plan-by-hand = { $file } är ändrad för hand sedan den senaste händelsen:
plan-by-hand-layout = { $file } är ändrad för hand sedan den senaste händelsen, men bara kommentarer eller uppställning
plan-by-hand-seen = { $file } är ändrad för hand sedan den senaste händelsen
plan-not-noted = det som ändrats för hand i { $file } kunde inte skrivas in i historiken; nästa kommando försöker igen
plan-stdin = en plan som läses från standard in kan inte sparas; ange filen
plan-conflict = { $file } sparades inte: någon annan har ändrat samma sak. Båda versionerna står nedan; kör kommandot igen om din ändring ska gälla
plan-merge-conflict = { $file } är oförändrad: filerna säger olika saker. Ändra i den ena så att de är överens, och kör igen
plan-nothing-shared = filerna är inte samma plan: deras historik har ingen händelse gemensam med { $file }
plan-merged-meanwhile = Någon annan har sparat { $file } under tiden; båda ändringarna är med
plan-theirs = i filen nu
plan-ours = din ändring
plan-before = före
plan-nothing = inget
plan-value = { $value ->
    [regulation] föreskrift
    [advice] allmänt råd
    [improvement] förbättring
    [planned] planerad
    [in-progress] pågår
    [done] genomförd
    [verified] effekt kontrollerad
    [cancelled] avbruten
   *[other] { $value }
}
plan-field = { $field ->
    [id] id
    [text] text
    [due] tid
    [responsible] ansvarig
    [status] status
    [done] genomförd
    [verified] effekt
    [cancelled] avbruten
    [cost] kostnad
    [serves] bidrar också till
    [milestones] delmål
    [evidence] underlag
    [follow_up] planerad uppföljning
    [follow_ups] uppföljning
    [comments] kommentar
    [cause] orsak
    [effect] väntad effekt
    [findings] brist
    [demand] krav
    [received] inkommen
    [accepted] godtagen
    [introduction] inledning
    [review] granskning
    [unit] enhet
    [catalogue] katalog
   *[other] { $field }
}
plan-change-new = nytt
plan-change-gone = borttaget
plan-not-editable = { $file } går inte att ändra säkert vid `{ $path }`, så som det är skrivet där; ändra för hand
plan-by = det saknas vem som gör det; skriv rollen, till exempel --by studierektor
plan-text-missing = det saknas vad som ska göras; skriv --text "…"
plan-finding-missing = det saknas vad den nya punkten gäller; skriv --about D07 eller --finding "…"
plan-effect-missing = det saknas vad som syns av effekten; skriv --effect "…"
plan-reason-missing = det saknas varför åtgärden inte ska göras; skriv --reason "…"
plan-note-missing = texten saknas; skriv den inom citattecken sist
ask-plan-by = Vem gör det här, som roll?
ask-plan-text = Vad ska göras?
ask-plan-finding = Vad gäller den nya punkten?
ask-plan-effect = Vad syns av effekten?
ask-plan-reason = Varför ska åtgärden inte göras?
ask-plan-follow-up = Vad visade uppföljningen?
ask-plan-comment = Kommentar
ask-plan-advice = { $count ->
    [one] Ta med det allmänna råd som inte är uppfyllt?
   *[other] Ta med de { $count } allmänna råd som inte är uppfyllda?
}
ask-plan-improvements = { $count ->
    [one] Ta med den förbättring som inspektörerna föreslår?
   *[other] Ta med de { $count } förbättringar som inspektörerna föreslår?
}
ask-plan-accept = Godta planen och skriva in den i { $file }?
plan-unknown-id = `{ $id }` finns inte i planen; där finns { $known }
plan-unknown-meant = `{ $id }` finns inte i planen; menade du `{ $meant }`?
plan-no-measures = punkten { $id } har ingen åtgärd ännu; `sporre plan add` lägger till en
plan-not-measure = { $id } är en punkt; ange en av dess åtgärder: { $known }
plan-not-item = { $id } är en åtgärd; ange punkten som den hör till
plan-own-effect = { $role } svarar själv för åtgärden { $id }; effekten kontrolleras av en annan roll
plan-step = { $step ->
    [start] påbörja (begin)
    [done] göra klar (done)
    [verify-effect] kontrollera effekten (verify-effect)
    [cancel] avbryta (cancel)
   *[reopen] ta upp igen (reopen)
}
plan-illegal-step = åtgärden { $id } är { $status ->
    [planned] planerad
    [in-progress] pågående
    [done] genomförd
    [verified] genomförd med kontrollerad effekt
   *[cancelled] avbruten
}: { $why ->
    [start] bara det som är planerat kan påbörjas
    [done] det som redan är genomfört eller avbrutet tas upp igen innan det kan bli genomfört
    [verify] effekten kan kontrolleras först när åtgärden är genomförd
    [cancel] bara det som inte är genomfört kan avbrytas
   *[reopen] det som inte är avslutat behöver inte tas upp igen
}. Möjligt nu: { $known }
plan-too-early = åtgärden { $id } blev genomförd först { $day }; ange en senare dag med --date
plan-no-milestone = { $count ->
    [0] åtgärden { $id } har inga delmål
    [one] åtgärden { $id } har ett delmål, med nummer 1
   *[other] åtgärden { $id } har { $count } delmål, numrerade från 1
}
plan-no-change = inget skulle ändras; säg vad som ska bli annorlunda, till exempel --due "hösten 2026"
plan-lacks = { $lack ->
    [measure] { $id } saknar åtgärd
    [responsible] { $id } saknar ansvarig
    [due] { $id } saknar tid
   *[vague] { $id } har en tid som inte går att utläsa: { $value }
}
plan-lacks-row = { $key } saknas i planen: { $value }
plan-saved = Sparat: { $file }
plan-start-stopped = Ingen plan skrevs. Rätta felen ovan i { $file } och försök igen.
plan-start-nothing = { $file } har inga brister och inga förslag till förbättringar; det finns inget att planera
plan-start-unanswered = { $file } har inga svar ännu, så ingen kan säga vilka brister som finns. Svara på raderna under areas först; `sporre gap` visar hur långt ni har kommit
plan-start-nothing-yet = { $file } har inga brister bland de rader som är besvarade, men { $count } av { $of } rader saknar svar. Svara på dem först; en plan kan börja när en brist är inskriven
plan-start-nothing-chosen = { $file } har inga brister mot föreskrift. Ta med allmänna råd ({ $count }) eller förbättringar ({ $of }) med --improvements om ni vill planera för dem
plan-started = Klart: { $file } har { $count ->
    [one] 1 punkt
   *[other] { $count } punkter
}
plan-started-next = Nästa steg: skriv åtgärder, ansvariga och tider i { $file }, eller med `sporre plan add`
plan-due = { $count ->
    [0] Inget att göra i det som valts
    [one] 1 sak att göra
   *[other] { $count } saker att göra
}{ $of ->
    [0] {""}
    [one] , varav 1 är försenad
   *[other] , varav { $of } är försenade
} ({ $day })
plan-broke = programmet gick sönder på { $file }, som inte är med. Berätta gärna för oss, med filen om den får lämnas ut
plan-none = i { $folder } finns ingen plan; en plan slutar på .plan.yaml
plan-no-inspection = { $file } säger inte vilken granskning den svarar på; ange den med --inspection
plan-accept-stopped = Planen godtogs inte. Rätta felen ovan i { $file } och försök igen.
plan-accept-self = { $file } är en självvärdering; en plan godtas av inspektörerna efter deras granskning
plan-finding-changed = { $file } är ändrad sedan planen började{ $items ->
    [none] {""}
   *[some] ; det gäller { $items }
}
plan-finding-same = { $file } säger det som planen svarar på
plan-incomplete = { $file } kan inte godtas ännu; det saknas { $count ->
    [one] en sak
   *[other] { $count } saker
}:
plan-no-adjustment = ingen gradering kan justeras för `{ $value }`{ $known ->
    [none] ; planen ger ingen gradering att justera
   *[some] ; de som kan justeras är { $known }
}
plan-grade-off-scale = område { $area } kan inte justeras till { $grade }; välj en grad på områdets skala som är bättre än D
plan-adjusted = Område { $area } ({ $regulation }): D justeras till { $grade }, som vilar på { $items }
plan-no-adjustments = Ingen gradering justeras
plan-accept-yes = inget är skrivet; lägg till --yes för att godta planen och skriva in den i { $file }
plan-accepted = Klart: { $file } är godtagen och inskriven i { $other }
plan-anchor-wrong = `{ $value }` är ingen kod; den är sex grupper om fyra tecken, så som den står i planens PDF
plan-no-history = { $file } har ingen historik att kontrollera
plan-history-layout = historiken i { $file } är uppställd på ett annat sätt än programmets, men varje händelse säger det den sade
plan-agrees = { $file } säger det som historiken säger
plan-anchor-head = Koden { $value } är den sista händelsens: inget har hänt sedan dess
plan-anchor-since = Koden { $value } finns i historiken; { $count ->
    [one] en händelse har
   *[other] { $count } händelser har
} tillkommit sedan dess
plan-anchor-missing = koden { $value } finns inte i historiken, vars sista kod är { $known }: historiken är avkortad eller ändrad, eller så hör koden till en annan plan
plan-whole = Historiken i { $file } är hel: { $count ->
    [one] 1 händelse
   *[other] { $count } händelser
}, kod { $value }
plan-damaged = Historiken i { $file } är inte hel
plan-into-one = --into tar en plan i taget
plan-md-one = Markdown skrivs för en plan i taget; ange en fil, eller välj xlsx, csv, json eller ics
plan-export-what = säg vad som ska skrivas: låt filnamnet sluta på .ics, .xlsx, .csv, .json eller .md, eller ange --format
plan-carried = Klart: det som blev av { $file } står nu i { $other }, under previous_plan
plan-remind-nothing = Ingen har något försenat eller något att göra den närmaste tiden ({ $day })
plan-id-missing = det saknas vilken punkt eller åtgärd det gäller; här passar { $known }
plan-none-fits = just nu finns ingen åtgärd i planen där det går
ask-plan-id = Vilken gäller det?
plan-future = dagen { $day } har inte kommit än; det som händer skrivs in när det har hänt
plan-not-begun = { $file } hade inte börjat den { $day }
plan-as-it-was = Visar { $file } så som den var den { $day }
plan-would-overwrite = { $file } är planen själv; välj ett annat namn
plan-into-own = { $file } är granskningen som planen svarar på; ange nästa granskning
plan-accept-other-unit = { $file } gäller { $unit }, men planen gäller { $other }
plan-accept-reason-missing = det saknas varför graderingen justeras; skriv --reason "…"
ask-plan-accept-reason = Varför justeras graderingen? Så står det i rapporten
plan-adjustment-kept = Område { $area } ({ $regulation }) är redan justerat till { $grade } { $day } och lämnas som det är
plan-adjustment-replaced = Område { $area } ({ $regulation }) är redan justerat till { $grade } { $day }; det ersätts: { $why }
plan-accept-no = Planen godtogs inte; { $file } är oförändrad
plan-merge-comments = de här kommentarerna i { $other } kommer inte med i { $file }; för över dem för hand innan kopian tas bort:
plan-faulty = Planen i { $file } har fel ovanför historiken; rätta dem ovan, så kan historiken prövas
plan-reached = { $id } delmål nått: { $value }
plan-merge-nothing = { $file } har redan allt som finns i { $other }
plan-merged = Klart: det som gjorts i { $other } är infört i { $file } ({ $count ->
    [one] 1 ny händelse
   *[other] { $count } nya händelser
})

## Den levande planen

wrong-kind = { $what ->
    [plan] filen är en handlingsplan, och här behövs en granskning
    [remediation] filen är en plan för en enskild läkare; den hör inte till granskningen
    [no-remediation] filen är ingen plan för en enskild läkare
   *[dataset] filen är en granskning, och här behövs en handlingsplan
}
    .help = { $what ->
        [remediation] försegla den med `sporre remediation seal`, och läs den med `sporre remediation check`
        [no-remediation] en sådan fil har `kind: remediation`; `sporre remediation new` gör en
        [plan] planen läses av `sporre plan list`, och `sporre plan` visar allt som går att göra med den
       *[dataset] `sporre plan start` gör en plan av granskningen; ange sedan filen som slutar på .plan.yaml
    }
bad-plan-id = `{ $id }` går inte att använda som id
    .help = { $what ->
        [number] skriv P och ett nummer, P1 för ett område och P1.2 för en åtgärd; ett id visas även där planens text inte får synas
       *[signs] skriv ett id utan mellanslag, komma och snedstreck, till exempel P1 för en punkt och P1.2 för en åtgärd
    }
unknown-served = det finns ingen punkt `{ $id }` som åtgärden kan bidra till
    .help = punkterna i planen: { $known }
status-contradicts = `{ $key }` är ifylld, men åtgärdens status är `{ $status }`
    .help = ändra `status`, eller ta bort `{ $key }`; `sporre plan done`, `verify-effect`, `cancel` och `reopen` gör båda på en gång
own-effect = effekten av åtgärden { $id } är kontrollerad av { $role }, som själv svarar för åtgärden
    .help = låt en annan roll än den som svarar för åtgärden kontrollera effekten
history-damaged = { $what ->
    [changed] händelse { $number } i historiken är ändrad i efterhand
    [missing] händelse { $number } i historiken följer på `{ $id }`, som inte finns före den
    [loose] händelse { $number } i historiken följer inte på någon annan
    [twice] händelse { $number } finns två gånger i historiken
    [forgotten] ingen händelse följer på händelse { $number }, som inte är den sista
    [not-last] historiken står inte sist i filen
   *[unreadable] händelse { $number } i historiken går inte att läsa
}
    .help = { $what ->
        [not-last] flytta det som står efter `history` så att det kommer före; historiken ska stå sist
       *[other] hämta tillbaka filen från en säkerhetskopia; `sporre plan verify` visar var skadan är
    }
item-without-measure = punkten { $id } gäller en föreskrift men har ingen åtgärd ännu
    .help = `sporre plan add` lägger till en åtgärd
done-without-proof = åtgärden { $id } är genomförd, men inget visar det
    .help = skriv vad som visar det och var det finns, till exempel med `sporre plan update --evidence`

## Före publicering

not-final = rapporten är { $stage ->
    [draft] ett utkast
   *[preliminary] preliminär
} och inte slutlig
    .help = gör den slutlig med `sporre stage FIL final` innan den publiceras
grades-not-accepted = inspektörerna har inte godtagit graderna i område { $areas }
    .help = skriv `derived_grades: accepted` om de framräknade graderna ska gälla, eller sätt grader under områdets `grades`
comments-open = utkastet gick till enheten { $sent }, och dess synpunkter har inte kommit
    .help = { $due ->
        [none] skriv dagen i `comments_received` när de har kommit, eller sätt en sista dag i `comments_due`
       *[day] vänta till { $due }, eller skriv dagen i `comments_received` när de har kommit
    }
placeholder-left = `{ $value }` står kvar
    .help = skriv det som ska stå där, eller ta bort texten
rows-open = område { $area } enligt { $regulation }: { $what ->
    [blank] ingen rad är besvarad
    [unanswered] obesvarat är { $unanswered }
    [unclear] oklart är { $unclear }
   *[both] obesvarat är { $unanswered }, och oklart är { $unclear }
}
    .help = besvara raderna, eller skriv `not-applicable` med skäl där de inte gäller enheten
weakness-without-rows = svagheten säger inte vilka rader den gäller, och ingen punkt nämner { $keys }
    .help = skriv raderna i `about` om det är dem den handlar om
weakness-not-planned = svagheten gäller { $keys }, som ingen punkt i handlingsplanen svarar på
    .help = { $count ->
        [one] fråga enheten om planen ska få en punkt; för ett allmänt råd är den frivillig
       *[other] fråga enheten om planen ska få en punkt; för allmänna råd är den frivillig
    }
grade-unmotivated = område { $area } har fått { $grade } enligt { $regulation }, men ingen text säger varför
    .help = { $what ->
        [rows] beskriv bristen i områdets `narrative`, eller i en `note` vid { $keys }
       *[narrative] beskriv i områdets `narrative` varför graden är en annan än raderna ger
    }
narrative-contradicts = berättelsen säger `{ $value }`, men { $what ->
    [all-met] { $keys } är inte uppfyllt
   *[grade] område { $area } har graden { $keys }
}
    .help = rätta texten, raden eller graden, så att de säger detsamma
point-contradicts = { $what ->
    [strengths] styrkan gäller { $keys }, som inte är uppfyllt
   *[weaknesses] svagheten gäller bara { $keys }, och det är uppfyllt
}
    .help = rätta nycklarna i `about`, eller svaret på raden
figure-contradicts = här står `{ $value }`, men nyckeltalet { $title } är { $figure }
    .help = rätta texten eller `{ $key }` under `unit.facts`
stale-evidence = { $what ->
    [document] handlingen kom { $day }, mer än { $months } månader före besöket
    [survey] enkäten gick ut { $day }, mer än { $months } månader före besöket
    [evidence] underlaget är från { $day }, mer än { $months } månader före besöket
   *[expired] underlaget gällde till { $day }, och rapporten är senare
}
    .help = kontrollera dagen; stämmer den, se efter om det finns något nyare
visit-long-ago = besöket var { $visit } och rapporten är från { $report }, mer än { $months } månader senare
    .help = fråga enheten om bilden ännu stämmer, och skriv i texten om något har ändrats
plan-overdue = { $count ->
    [one] punkten { $ids } i handlingsplanen har en tid som är förbi { $day }
   *[other] punkterna { $ids } i handlingsplanen har tider som är förbi { $day }
}
    .help = fråga enheten vad som är gjort innan rapporten publiceras; planen återges som den kom in
person-name = `{ $name }` ser ut som namnet på en person
    .help = skriv rollen i stället; den offentliga rapporten skriver ut texten som den står
personal-number = här står ett personnummer eller samordningsnummer
    .help = ta bort numret; ingen text i en granskning behöver det
contact-detail = { $what ->
    [email] här står en e-postadress
   *[phone] här står ett telefonnummer
}
    .help = ta bort uppgiften eller skriv en roll; den offentliga rapporten skriver ut texten som den står
small-group = { $what ->
    [facts] nyckeltalen { $value } räknar färre än { $limit } personer
   *[text] `{ $value }` handlar om färre än { $limit } personer, som kan kännas igen
}
    .label = { $pronoun ->
        [none] { "" }
       *[other] ordet `{ $pronoun }` säger dessutom vilket kön
    }
    .help = { $what ->
        [facts] ta bort dem, eller tysta varningen med ett skäl om talen ändå är kända
       *[text] skriv så att det gäller gruppen, till exempel att det förekommer, eller ta bort meningen
    }

## Katalogens filer

missing-catalogue-file = katalogen saknar filen `{ $file }`
    .help = kopiera filen från den katalog som följer med programmet
duplicate-in-catalogue = `{ $key }` finns redan i katalogen
    .help = ge den ena en annan nyckel
norm-missed = { $title }: enheten har { $told }, { $region } { $strength ->
    [requirement] kräver
    [advice] rekommenderar
   *[suggestion] föreslår
} { $bound ->
    [least] minst { $figure }
    [most] högst { $figure }
   *[yes] { $figure }
}{ $unit ->
    [hours-per-week] {" "}(timmar i veckan)
    [hours-per-month] {" "}(timmar i månaden)
    [weeks] {" "}(veckor)
    [months] {" "}(månader)
    [times-per-year] {" "}(gånger om året)
    [percent] {" "}(procent)
    [full-time] {" "}(heltider)
   *[other] { "" }
}
    .help = `sporre region show { $id }` visar vad regionen säger och var; ingen grad påverkas
norm-unit = normen mäts inte som sitt nyckeltal `{ $key }`
    .help = skriv `unit: { $unit }`, eller ta bort `fact`
missing-legend = område { $area } saknar förklaring till graden { $grade }
    .help = { $what ->
    [overlay] ge graden `{ $grade }` en text under `legends`, eller ta bort raden så att katalogens egen gäller
   *[catalogue] lägg till raden `{ $grade }:` under `scale`
}
advice-without-c = `{ $key }` är ett allmänt råd, men skalan för område { $area } saknar C
    .help = { $what ->
    [overlay] ge graden C en text för området under `legends`, eller ändra radens bindning
   *[catalogue] lägg till `C:` under `scale`, eller ändra radens bindning
}
unknown-basis = `{ $value }` är ingen av katalogens grunder
    .help = välj en av: { $known }
unknown-goal = delmålet `{ $value }` finns inte i { $regulation }
    .help = välj ett av: { $known }
unchecked-paragraph = hänvisningen `{ $text }` för { $key } är inte kontrollerad och skrivs inte ut
    .help = fyll i `checked_against` och `checked_on` när den har jämförts med författningen
key-out-of-range = { $what ->
    [catalogue] `{ $key }` har ett nummer som är till för anpassningar
    [shape] `{ $key }` är ingen nyckel för en rad
   *[overlay] `{ $key }` har ett nummer som är till för katalogen själv
}
    .help = { $what ->
    [catalogue] katalogens egna rader har lägre nummer än { $first }; ge raden ett sådant
   *[overlay] en anpassnings egna rader numreras från { $first }, till exempel `D51`
}
area-without-rows = område { $area } har inga rader kvar att bedöma
    .help = området får ingen gradering; kontrollera att det är avsikten

## Anpassningar

overlay-name = `{ $key }` är tomt eller innehåller mellanslag
    .help = skriv ett ord, till exempel `id: kustlakarna` och `version: "1.0"`; granskningar nämner anpassningen med dem
other-base = { $what ->
    [id] anpassningen skrevs för katalogen `{ $value }`, men läggs på `{ $base }`
   *[version] anpassningen skrevs för katalogens version { $value }, men läggs på { $base }
}
    .help = { $keys ->
    [none] jämför anpassningen med katalogen och skriv sedan `{ $base }` här
   *[other] kontrollera att anpassningens rader fortfarande är desamma i katalogen ({ $keys }); skriv sedan `{ $base }` här
}
overlay-overridden = anpassningen { $overlay } har redan { $what ->
    [row-added] lagt till raden
    [row-switched-off] stängt av raden
    [row-title] ändrat radens rubrik
    [row-text] ändrat radens krav
    [row-variant] ändrat radens krav enligt { $regulation }
    [legend] ändrat förklaringen till graden { $grade }
    [fact-title] ändrat nyckeltalets rubrik
    [fact-unit] ändrat nyckeltalets enhet
    [rule-time] ändrat tiden
    [rule-strength] ändrat hur bindande tiden är
    [rule-from] ändrat vad tiden räknas från
    [rule-source] ändrat regelns källa
   *[rule-text] ändrat regelns text
}
    .help = { $of ->
    [row-gone] ta bort raden här; skälet i den tidigare är: { $reason }
   *[other] den som läggs på sist gäller; skälet i den tidigare är: { $reason }
}
nothing-changed = här ändras ingenting: så står det redan i katalogen
    .help = ta bort raden, eller rätta texten
other-mapping = { $what ->
    [from] tabellen leder från katalogen `{ $value }`, men den äldre filen följer `{ $known }`
   *[to] tabellen leder till katalogen `{ $value }`, men den nyare filen följer `{ $known }`
}
    .help = använd tabellen mellan de två katalogerna; den äldre katalogen anges med `--from-catalogue`
mapped-twice = { $what ->
    [target] både `{ $other }` och den här raden leder till `{ $key }`
    [gone] `{ $key }` står både under `rows` och under `gone`
   *[source] `{ $key }` står två gånger
}
    .help = { $what ->
    [target] låt den rad som ligger närmast leda dit, och skriv den andra under `gone`
   *[other] ta bort det ena stället
}

## Blanketter

not-a-form = filen är varken en blankett eller ifylld på en
    .help = en blankett har `parties` och `parts`, och det som är ifyllt har `form` med blankettens namn; `sporre form new` skriver en fil att fylla i
unknown-placeholder = `{"{"}{ $value }{"}"}` betyder ingenting i en blankett
    .help = inom klammer kan stå: { $known }
duplicate-field = `{ $key }` finns redan i blanketten
    .help = ge den ena en annan nyckel, eller ta bort den
private-detail = här står { $what ->
    [number] något som ser ut som ett personnummer
    [name] något som ser ut som namnet på någon annan än parterna
    [contact] en e-postadress eller ett telefonnummer
   *[health] något som kan vara en hälsouppgift
}
    .help = { $what ->
    [number] ta bort det; ingen blankett behöver det
    [name] skriv rollen i stället
    [contact] ta bort det om ingen behöver det
   *[health] ta bort det om inte parterna behöver det, och spara det annars för sig
}

## Katalogens ramar; katalogens egna texter är svenska

catalogue-print = { $known }, fingeravtryck { $print }
list-only = endast { $known }
list-new = ny
list-off = avstängd
list-changed = ändrad
list-uncertain = * bindning eller omfattning är inte bekräftad; `sporre catalogue show NYCKEL` säger vad
list-overlays = Anpassningar; `sporre catalogue show NYCKEL` visar texterna före och efter
show-label = { $label ->
    [area] Område
    [text] Krav
    [variant] Krav { $id }
    [basis] Grund
    [goals] Delmål { $id }
    [paragraph] Lagrum { $id }
    [unconfirmed] Obekräftat
    [fingerprint] Fingeravtryck
   *[overlay] Anpassning
}
show-guidance = { $label ->
    [meaning] Betyder
    [evidence] Ha till hands
    [questions] Fråga
    [statements] Påstående
   *[measure] Börja med
}
show-not-bound = gäller inte
show-off = avstängd: raden bedöms inte
show-uncertain = { $what ->
    [binding] om raden är föreskrift, allmänt råd eller kvalitetsindikator
   *[scope] vilka författningar raden hör till
}
show-before = före
show-now = nu
show-reason = skäl
diff-same = Katalogerna säger detsamma.
diff-added = Nya rader ({ $count })
diff-removed = Rader som är borta ({ $count })
diff-changed = Ändrade rader ({ $count })
diff-other = Skalor, trösklar och annat ({ $count })
part = { $part ->
    [added] ny rad
    [switched-off] avstängd rad
    [title] rubrik
    [text] krav
    [scope] gäller enligt
    [variants] krav enligt { $id }
    [bindings] bindning enligt { $id }
    [also] nyckel enligt { $id }
    [goals] delmål enligt { $id }
    [paragraphs] lagrum enligt { $id }
    [basis] grund
    [unconfirmed] obekräftat
    [area-scale] område { $id }, förklaring till graden { $grade }
    [area-name] område { $id }, namn
    [area-about] område { $id }, beskrivning
    [area] område { $id }
    [quality_exceptions] tröskel: undantag som ryms i A
    [quality_majority] tröskel: så stor andel kvalitetsindikatorer måste överskridas för A
    [advice_warning] tröskel: andel råd som inte följs och ger en varning
    [adjusted_grade] tröskel: grad efter en godtagen plan
    [rules] trösklarnas källor
    [small_group] publicering: färre personer än så är en liten grupp
    [evidence_months] publicering: underlagets högsta ålder i månader
    [visit_months] publicering: månader från besöket till rapporten
    [motivation_words] publicering: minsta antal ord som bär en grad C eller D
    [person_facts] publicering: nyckeltal som räknar personer
    [publishing] publicering: talens källor
    [facts] nyckeltalens ordning
    [fact-unit] nyckeltalet { $id }, enhet
    [fact-title] nyckeltalet { $id }, rubrik
    [region-name] regionprofilen { $id }, namn
    [region-part] regionprofilen { $id }
    [region-words] regionprofilernas ord
    [region-rule] regionprofilen { $id }, { $rule ->
        [plan_due] handlingsplan
        [next_review] nästa granskning
       *[other] { $rule }
    }, { $of ->
        [time] tid
        [strength] styrka
        [from] räknas från
        [source] källa
       *[other] i ord
    }
    [guidance] hjälp att svara på { $id }
    [regulation] författningen { $id }
    [grade-words] orden för graden { $id }
    [catalogue-id] katalogens id
    [catalogue-version] katalogens version
    [catalogue-title] katalogens namn
    [catalogue-sources] katalogens källor
   *[other] { $id }
}
upgrade-made = { $file }: gjord med { $known }
upgrade-now = nu gäller { $known }
upgrade-unchanged = Inget besvarat har ändrats.
upgrade-changed = Besvarade rader som har ändrats ({ $count }): se igenom svaren
upgrade-was-not = fanns inte i katalogen som filen gjordes med
upgrade-gone = Besvarade rader som är borta ({ $count }): ta bort svaren
upgrade-switched-off = avstängd av anpassningen { $known }
upgrade-not-there = finns inte i katalogen
upgrade-added = Nya rader ({ $count }): besvara dem
upgrade-removed = Obesvarade rader som är borta: { $known }
upgrade-other = Skalor, trösklar och annat som har ändrats: räkna om med `sporre grade`
upgrade-no-print = Filen bär inget fingeravtryck. Har katalogen ändrats utan att få en ny version syns det inte här.
upgrade-cannot-know = Detta går inte att veta utan katalogen som filen gjordes med (`--from MAPP`):
upgrade-any-changed = om någon av de { $count } besvarade raderna har ändrats
upgrade-these-changed = om dessa besvarade rader har ändrats: { $known }
upgrade-which-new = vilka rader som är nya, och om skalor eller trösklar har ändrats
upgrade-open = Utan svar i filen: { $known }
upgrade-none-open = Utan svar i filen: inga

# A workbook to fill in.
workbook-wrong-ending = { $file } ska sluta på .xlsx; skriv till exempel -o formular.xlsx
workbook-needs-output = skriv vart arbetsboken ska: -o formular.xlsx
workbook-same-file = { $file } är filen själv; välj ett annat namn på arbetsboken
workbook-exists = { $file } finns redan och kan vara ifylld; välj ett annat namn, eller ersätt den med --force
workbook-exported = Klart: { $file } är gjord av { $from }. Fyll i den och läs sedan in den med `sporre workbook import { $file }`
workbook-empty = (tomt)
workbook-sheet = bladet »{ $sheet }«
workbook-cell = bladet »{ $sheet }«, cell { $cell }
workbook-number = { $count } av { $of }
workbook-conflict = Ändrat på båda håll, { $place } ({ $what }):
workbook-was = från början
workbook-in-file = i filen nu
workbook-in-form = i arbetsboken
workbook-take-file = det som står i filen
workbook-take-form = det som står i arbetsboken
workbook-take-file-all = filen, här och i { $count ->
    [one] det som är kvar
   *[other] de { $count } som är kvar
}
workbook-take-form-all = arbetsboken, här och i { $count ->
    [one] det som är kvar
   *[other] de { $count } som är kvar
}
ask-workbook-conflict = Vad ska gälla?
ask-workbook = Skriv in { $count ->
    [one] en ändring
   *[other] { $count } ändringar
} i { $file }?
ask-workbook-new = Filen { $file } finns inte här. Skriv den, med { $count ->
    [one] en ändring
   *[other] { $count } ändringar
}?
workbook-nothing = Inget att skriva: { $file } säger redan det som står i { $from }
workbook-kept = Inget att skriva: det som står i { $file } gäller där båda har ändrats, och resten säger filen redan
workbook-dry-run = Inget är skrivet. Utan --dry-run förs { $count ->
    [one] en ändring
   *[other] { $count } ändringar
} in i { $file }
workbook-not-written = Inget är skrivet. Lägg till --yes för att föra in { $count ->
    [one] en ändring
   *[other] { $count } ändringar
} i { $file }
workbook-declined = Inget är skrivet: { $file } är som den var
workbook-into-stdin = svaren förs in i en fil; ange dess namn i stället för -
workbook-imported = Klart: { $count ->
    [one] en ändring
   *[other] { $count } ändringar
} ur { $from } finns nu i { $file }{ $of ->
    [0] { "" }
    [one] ; ett ställe är kvar att reda ut
   *[other] ; { $of } ställen är kvar att reda ut
}
workbook-made = Klart: { $file } är skriven ur { $from }, med { $count ->
    [one] en ändring
   *[other] { $count } ändringar
}{ $of ->
    [0] { "" }
    [one] ; ett ställe är kvar att reda ut
   *[other] ; { $of } ställen är kvar att reda ut
}
workbook-copy = bladet »{ $sheet }« är en kopia och läses inte; det skiljer sig från bladet det är en kopia av i { $count ->
    [one] en cell
   *[other] { $count } celler
}
workbook-sheet-gone = bladet »{ $sheet }« går inte att känna igen: det är borttaget, eller så saknas dess dolda första rad; inget på det läses
workbook-column-gone = kolumnen »{ $column }« på bladet »{ $sheet }« finns inte längre; inget i den ändras
workbook-row-gone = raden { $what } på bladet »{ $sheet }« finns inte längre; den ändras inte
workbook-not-ours = det är ingen arbetsbok som sporre har gjort; gör en med `sporre workbook export`
workbook-newer = arbetsboken är gjord med en nyare version av sporre; uppdatera programmet
workbook-damaged = det dolda bladet _sporre har ändrats eller tagits bort; gör en ny arbetsbok och för över svaren dit
workbook-limit = { $what ->
    [not-workbook] det är ingen arbetsbok i formatet XLSX, eller så är den skadad; öppna den i Excel eller LibreOffice och spara den igen som .xlsx
    [locked] arbetsboken är låst med lösenord, eller sparad i det äldre formatet .xls; spara den utan lösenord som .xlsx
    [bytes] filen är större än { $limit } MB, gränsen för en arbetsbok
    [parts] filen har fler än { $limit } delar, gränsen för en arbetsbok
    [unpacked] filen packar upp till mer än { $limit } MB, gränsen för en arbetsbok
    [ratio] en del av filen är packad mer än { $limit } gånger, gränsen för en arbetsbok
    [path] en del av filen heter `{ $limit }`, ett namn som leder ut ur filen; den läses inte
    [entities] filens XML definierar egna namn eller hänvisar till andra filer; den läses inte
    [macros] filen innehåller makron; spara den som .xlsx utan makron
    [sheets] arbetsboken har fler än { $limit } blad, gränsen för en arbetsbok
    [rows] ett blad har text längre ner än rad { $limit }, gränsen för ett blad
   *[cells] arbetsboken har fler än { $limit } celler, gränsen för en arbetsbok
}
workbook-fault-word = »{ $text }« är inget av orden i listan ({ $what })
workbook-fault-word-help = { $place }: välj ett av orden: { $known }
workbook-fault-day = »{ $text }« är ingen dag ({ $what })
workbook-fault-day-help = { $place }: skriv år-månad-dag, till exempel 2025-03-01
workbook-fault-number = »{ $text }« är inget tal ({ $what })
workbook-fault-number-help = { $place }: skriv bara siffror, högst två decimaler
workbook-fault-whole = »{ $text }« är inget heltal ({ $what })
workbook-fault-whole-help = { $place }: skriv antalet med bara siffror
workbook-fault-percent = »{ $text }« är mindre än en procent ({ $what })
workbook-fault-percent-help = { $place }: skriv 85 för 85 procent, utan procenttecken
workbook-fault-indicator = »{ $part }« är ingen rad ({ $what })
workbook-fault-indicator-help = { $place }: skriv radernas nycklar med komma emellan, till exempel D07, H09
workbook-fault-role = svaret säger inte vem det kommer från ({ $what })
workbook-fault-role-help = { $place }: skriv rollen först, till exempel: verksamhetschef: Vi tar fram en rutin.
workbook-fault-no-answer = det finns en anteckning eller ett underlag men inget svar ({ $what })
workbook-fault-no-answer-help = { $place }: välj ett svar; oklart går bra tills vidare
workbook-fault-no-evidence = det står hur länge underlaget gäller, men inget underlag ({ $what })
workbook-fault-no-evidence-help = { $place }: skriv underlaget i kolumnen före, eller ta bort dagen
workbook-fault-formula = cellen innehåller en formel eller ett felvärde ({ $what })
workbook-fault-formula-help = { $place }: skriv svaret som text
workbook-fault-fixed = det här går inte att ändra här ({ $what })
workbook-fault-fixed-help = { $place }: ställ tillbaka det, eller skriv en ny rad och töm den här
workbook-fault-missing = en rad saknar »{ $column }« ({ $what })
workbook-fault-missing-help = { $place }: fyll i cellen, eller töm hela raden
workbook-fault-cut = texten är längre än cellen rymmer, så bara början stod där ({ $what })
workbook-fault-cut-help = { $place }: ändra texten i filen i stället
workbook-fault-item = ingen punkt i handlingsplanen heter »{ $text }« ({ $what })
workbook-fault-item-help = { $place }: skriv punktens namn som på bladet Handlingsplan
workbook-fault-characters = texten har tecken som en granskning inte kan ha: { $characters } ({ $what })
workbook-fault-characters-help = { $place }: ta bort dem eller skriv om med vanliga bokstäver, och läs in arbetsboken igen; cellen är inte inläst. Ett bildtecken kan bestå av flera tecken
workbook-seen = `{ $character }` ({ $code })
workbook-unseen = ett osynligt tecken ({ $code })
## Enkäter

survey-unknown-role = rollen `{ $value }` finns inte; de som finns är { $known }
survey-invited-missing = skriv med --invited hur många { $role } som fick enkäten; utan det går det inte att veta om tillräckligt många har svarat
usage-invited = skriv med siffror hur många som fick enkäten, 1 eller fler, till exempel 12
usage-scale = skriv svaret, ett likhetstecken och vad det räknas som: agree, partly, disagree eller unknown, till exempel 4=agree
survey-cannot-read = kan inte läsa { $file }
survey-table = { $file } { $what ->
    [empty] är tom
    [too-large] är för stor för en enkät: högst 8 MiB, 5 000 rader, 500 kolumner och 1 000 000 celler läses
    [old-workbook] är en arbetsbok av den gamla sorten (XLS); spara den som XLSX eller CSV
    [open] har ett citattecken på rad { $row } som aldrig får något slut: filen är avklippt eller trasig. Hämta den igen från enkätverktyget, eller ta bort tecknet
   *[no-table] är ingen lista (CSV) eller arbetsbok (XLSX)
    }
survey-sheet = { $file } { $what ->
    [several] har flera blad som passar enkäten: { $known }. Säg vilket med --sheet NAMN
    [no-such] har inget ifyllt blad med det namnet; de som finns är { $known }
   *[list] är en lista och har inga blad; ta bort --sheet
    }
survey-no-statement = ingen kolumn i { $file } känns igen som ett påstående till { $role }; första raden ska ha frågorna, med koden inom hakparentes som i [D07]. `sporre survey questionnaire` skriver dem
survey-sideways = i { $file } står påståendena under varandra: det är enkäten själv eller en sammanställning, inte svaren. Hämta alla svar ur enkätverktyget, med en rad för varje person och en kolumn för varje påstående
survey-twice = två kolumner i { $file } gäller { $key }; ta bort den ena
survey-more-than-asked = { $file } har fler svar än antalet som fick enkäten ({ $count }); rätta --invited, eller ta bort provsvar ur filen
survey-not-understood = { $file } har svar som inte går att tolka, i { $keys }. { $what ->
    [common] Vanliga svar som katalogen inte känner till: { $value }. Skriv vad de räknas som med --scale, till exempel --scale "4=agree,3=partly"
   *[rare] Svaren är för få för att visas här. Se efter i filen och skriv vad de räknas som med --scale
    }, eller kör med --pass-over så räknas svar som inte går att tolka som ingen uppfattning. Ingenting är skrivet.
survey-left-out = { $count ->
    [one] En kolumn gäller inget påstående och lästes inte
   *[other] { $count } kolumner gäller inget påstående och lästes inte
    }: { $columns }
survey-not-asked = filen har ingen kolumn för { $keys }
survey-short-rows = { $count ->
    [one] rad { $rows } slutar före det sista påståendet; det som saknas i den räknas som ingen uppfattning.
   *[other] { $count } rader slutar före det sista påståendet ({ $rows }{ $rest ->
        [none] {""}
       *[some] {" "}och { $more } till
    }); det som saknas i dem räknas som ingen uppfattning.
    }{ $what ->
    [last] {" "}Det är sista raden: är filen avklippt ska den hämtas igen från enkätverktyget
   *[some] {" "}Jämför med enkätverktyget om det inte är så de svarade
    }
survey-passed-over = svar som inte gick att tolka räknas som ingen uppfattning i { $keys }
survey-too-few = för få { $role } har svarat: minst { $limit } svar behövs, och minst { $over } av { $under } som fick enkäten. Bara det sparas, inga svar.
survey-same = { $file } har redan det resultatet för { $role }
survey-replaces = { $file } har redan ett resultat för { $role }: { $old }. Det ersätts av { $new }. Har någon sett det förra utanför arbetet ska det stå kvar: två resultat som skiljer sig med några svar avslöjar dem
survey-replaces-declared = { $file } har redan ett resultat för { $role }: { $old }. Det ersätts av { $new }
survey-in-short = { $what ->
    [too-few] för få svar av { $count } tillfrågade, till och med { $day }
    [some] { $value } svar av { $count } tillfrågade, till och med { $day }
   *[other] svaren till och med { $day }
    }
survey-into-stream = --into ska vara en fil som resultatet kan skrivas i, inte `-`
survey-kept = { $what ->
    [declared] { $role }, i eget namn, till och med { $day }; { $of ->
        [one] ett påstående
       *[other] { $of } påståenden
    }
    [too-few] { $role }: för få svar av { $count } tillfrågade, till och med { $day }; inga svar sparas
   *[some] { $role }: { $value } svar av { $count } tillfrågade ({ $rate } %), till och med { $day }; { $of ->
        [one] ett påstående
       *[other] { $of } påståenden
    }, så stor del instämmer:
    }
ask-survey = Ska resultatet skrivas i { $file }?
survey-not-written = Ingenting är skrivet i { $file }. Lägg till --yes för att skriva resultatet.
survey-published = { $file } är inte längre ett utkast och har redan ett resultat för { $role }, från { $day }. Två resultat som skiljer sig med några svar avslöjar dem, så det som är lämnat vidare får stå
survey-dry-run = Ingenting är skrivet i { $file }.
survey-done = Klart: resultatet för { $role } till och med { $day } står i { $file }. Ta bort svarsfilen när den inte behövs.
survey-nothing = { $file } har inga enkätsvar; `sporre survey import` läser in dem
survey-no-questions = katalogen har inga påståenden till { $role }
survey-two-formats = slutet på { $file } och --format säger olika saker
survey-one-role = välj en roll med --role, eller ange en mapp för alla
survey-questionnaire-done = Klart: { $file }, { $count ->
    [one] ett påstående
   *[other] { $count } påståenden
    } till { $role }
survey-asked = { $what ->
    [declared] { $role }: svarar i eget namn, till och med { $day }
    [too-few] { $role }: för få svar av { $count } tillfrågade, till och med { $day }
   *[some] { $role }: { $value } svar av { $count } tillfrågade, till och med { $day }
    }
survey-differs = rollerna ser olika
survey-share = { $what ->
    [no-view] minst hälften har ingen uppfattning
    [up-to-half] högst hälften
    [over-half] mer än hälften
    [up-to-third] högst en tredjedel
    [one-to-two-thirds] mellan en och två tredjedelar
    [from-two-thirds] minst två tredjedelar
    [up-to-fifth] högst en femtedel
    [one-to-two-fifths] mellan en och två femtedelar
    [two-to-three-fifths] mellan två och tre femtedelar
    [three-to-four-fifths] mellan tre och fyra femtedelar
   *[from-four-fifths] minst fyra femtedelar
    }
survey-answer = { $what ->
    [agree] stämmer
    [partly] stämmer delvis
    [disagree] stämmer inte
   *[unknown] vet inte
    }
survey-hint = Stapeln visar hur stor del av dem som svarade som instämmer. Svaren är en ledtråd och aldrig en gradering.
survey-other-role = { $file } har påståendena till { $other }, inte till { $role }; rätta --role
survey-no-answers = { $file } har inget svar; se efter att det är rätt fil, och att frågorna står på första raden
survey-scale-twice = `{ $value }` räknas som två olika saker i --scale; ange det en gång
survey-future = { $day } har inte varit än; --collected är den dag enkäten stängdes
survey-exists = { $file } finns redan; välj ett annat namn, eller ersätt den med --force
survey-wrong-ending = { $file } ska sluta på .md, .csv eller .xlsx, eller vara en mapp
merge-other-unit = { $file } gäller { $other }, men grundfilen gäller { $unit }; filerna hör inte ihop
merge-other-catalogue = { $file } följer katalogen { $other }, men grundfilen följer { $unit }; filerna hör inte ihop
merge-taken = Ändringar sedan { $file }: { $known }
merge-taken-from = { $count } { $side ->
    [a] bara i A
    [b] bara i B
   *[both] lika i båda
}
merge-taken-names = { $side ->
    [a] bara i A
    [b] bara i B
   *[both] lika i båda
}: { $known }
merge-no-change = Ingen av filerna är ändrad.
merge-no-difference = Inget att avgöra: ingenting är ändrat på två sätt.
merge-differences = Skillnader att enas om ({ $count } av { $of } återstår)
merge-decided = avgjord
merge-base = grund
merge-nothing = (inget)
merge-survey = enkäten till { $role }, till och med { $day }, { $answered } av { $invited } svar, { $count ->
    [one] ett påstående
   *[other] { $count } påståenden
}
merge-answer = { $state ->
    [met] uppfyllt
    [not-met] ej uppfyllt
    [unclear] oklart
    [not-applicable] ej tillämpligt
    [several] flera svar
   *[unanswered] obesvarad
}
merge-next-row = Ingenting skrevs. Enas om varje skillnad, till exempel: --take a:{ $value } --note "Varför"
merge-next = Ingenting skrevs. Enas om varje skillnad, till exempel: --take a:{ $value }
new-other-unit = planen { $file } gäller { $other }, men granskningen gäller { $unit }
workbook-other-unit = { $from } gäller { $other }, men { $file } gäller { $unit }; ange rätt fil, eller läs in den ändå med --other-unit
workbook-other-kind = { $from } är gjord av en { $other ->
    [inspection] granskning
    [self-assessment] självvärdering
   *[other] fil av sorten { $other }
}, men { $file } är en { $unit ->
    [inspection] granskning
    [self-assessment] självvärdering
   *[other] fil av sorten { $unit }
}; ange rätt fil
workbook-nothing-else = Inget är skrivet: { $of ->
    [one] ett ställe i { $from } är kvar att reda ut
   *[other] { $of } ställen i { $from } är kvar att reda ut
}
workbook-choose = Där båda har ändrats gäller filen tills ni väljer: lägg till --prefer workbook eller --prefer file
workbook-row-twice = raden { $what } står flera gånger på bladet »{ $sheet }« med olika svar ({ $cell }); inget av dem läses, ta bort den som inte gäller
workbook-row-unknown = bladet »{ $sheet }«, cell { $cell }: raden hör inte till formuläret och läses inte; skriv vid rätt rad i stället

## Jämförelser: terminalen och dokumentet säger samma meningar

number = { $count ->
    [0] noll
    [1] en
    [2] två
    [3] tre
    [4] fyra
    [5] fem
    [6] sex
    [7] sju
    [8] åtta
    [9] nio
    [10] tio
    [11] elva
    [12] tolv
   *[other] { $count }
}
number-rows = { $count ->
    [one] en rad
   *[other] { number } rader
}
compare-title = { $kind ->
    [same-content] Samma innehåll två gånger
    [self-and-inspection] Självvärderingen och granskningen
    [stages] Vad som har ändrats under arbetet med rapporten
    [two-judgements] Två bedömningar av samma tillfälle
    [earlier-and-later] Förra gången och nu
   *[two-occasions] Två tillfällen
}
compare-side = { $side ->
    [self-assessment] Självvärdering
    [inspection] Granskning
    [draft] Utkast
    [preliminary] Preliminär
    [final] Slutlig
    [before] Förra
   *[now] Nu
}
compare-side-full = { $kind ->
    [inspection] granskning
   *[self-assessment] självvärdering
}
compare-side-stage = { $stage ->
    [draft] utkast
    [preliminary] preliminär
   *[final] slutlig
}
compare-side-catalogue = katalog { $known }
compare-side-answered = { $count ->
    [0] ingen rad besvarad
    [one] en besvarad rad
   *[other] { $count } besvarade rader
}
compare-change-regression = { $kind ->
    [self-and-inspection] Inspektörerna bedömer strängare
    [two-judgements] B bedömer strängare
   *[other] Försämringar
}
compare-change-became-open = { $kind ->
    [self-and-inspection] Öppna bara i granskningen
    [two-judgements] Öppna bara i B
   *[other] Har blivit öppna
}
compare-change-became-answered = { $kind ->
    [self-and-inspection] Öppna bara i självvärderingen
    [two-judgements] Öppna bara i A
   *[other] Har fått svar
}
compare-change-improvement = { $kind ->
    [self-and-inspection] Inspektörerna bedömer mildare
    [two-judgements] B bedömer mildare
   *[other] Förbättringar
}
compare-change-not-comparable = Räknas bara på den ena sidan
compare-change-new = { $kind ->
    [self-and-inspection] Rader som självvärderingen inte hade
   *[other] Nya rader
}
compare-change-gone = { $kind ->
    [self-and-inspection] Rader som granskningen inte har
   *[other] Rader som inte finns längre
}
compare-change-not-current = Författningen gäller bara på den ena sidan
compare-change-still-open = { $kind ->
    [self-and-inspection] Öppna på båda sidor
    [two-judgements] Öppna på båda sidor
   *[other] Fortfarande öppna
}
compare-change-same = Lika
compare-word = { $change ->
    [regression] försämring
    [stricter] strängare
    [became-open] blev öppen
    [became-answered] fick svar
    [open] öppen på ena sidan
    [improvement] förbättring
    [milder] mildare
    [not-comparable] räknas på ena sidan
    [new] ny
    [gone] finns inte längre
    [not-current] ej aktuell på ena sidan
    [still-open] öppen på båda sidor
   *[same] lika
}
compare-grade-word = { $change ->
    [lower] lägre
    [higher] högre
    [open] går bara att bedöma på ena sidan
    [became-open] går inte längre att bedöma
    [became-graded] går nu att bedöma
    [not-comparable] finns bara på ena sidan
    [not-current] ej aktuell på ena sidan
   *[same] lika
}
compare-state = { $state ->
    [met] uppfyllt
    [not-met] ej uppfyllt
    [unclear] oklart
    [not-applicable] ej tillämpligt
    [unanswered] obesvarad
    [not-current] ej aktuell
   *[no-row] finns inte
}
compare-grade-none = ej aktuell
compare-grade-range = kan inte bedömas ännu ({ $value })
compare-grade-nothing = inget att bedöma
compare-grade-adjusted = justerad till { $grade }
compare-grade-set = satt
compare-grade-set-other = satt; svaren ger { $value }
compare-share = { $part } av { $all } ({ $percent } procent)
compare-share-none = inga
compare-swapped = { $kind ->
    [self-and-inspection] Självvärderingen står först, fast filerna gavs i den andra ordningen.
    [stages] Det tidigare steget står först, fast filerna gavs i den andra ordningen.
   *[other] Den äldre står först, fast filerna gavs i den andra ordningen.
}
compare-other-unit = Jämförelsen gäller två olika enheter.
compare-same-content = Båda sidor har samma innehåll, så det finns inget som skiljer.
compare-same-file = { $file } är samma fil två gånger. Ange en annan fil att jämföra med.
compare-unanswered = { $side ->
    [both] Ingen av sidorna har några svar ännu, så det finns inget att jämföra rad för rad. Svara först i filerna.
   *[one] Den ena sidan ({ $known }) har inga svar ännu, så inga svar går att jämföra. Svara först i den filen.
}
compare-rows-judged = { $kind ->
    [self-and-inspection] Inspektörerna bedömer { $known }.
   *[other] B bedömer { $known }.
}
compare-rows-stricter = { $count ->
   *[other] { number-rows } strängare
}
compare-rows-milder = { $count ->
   *[other] { number-rows } mildare
}
compare-rows-open-on = { $count ->
    [one] { number-rows } är öppen bara { $side ->
        [inspection] i granskningen
        [self-assessment] i självvärderingen
        [b] i B
       *[a] i A
    }.
   *[other] { number-rows } är öppna bara { $side ->
        [inspection] i granskningen
        [self-assessment] i självvärderingen
        [b] i B
       *[a] i A
    }.
}
compare-rows-regression = { $count ->
   *[other] { number-rows } har försämrats
}
compare-rows-improvement = { $count ->
   *[other] { number-rows } har förbättrats
}
compare-rows-became-open = { $count ->
    [one] { number-rows } har blivit öppen
   *[other] { number-rows } har blivit öppna
}
compare-rows-became-answered = { $count ->
   *[other] { number-rows } har fått svar
}
compare-rows-same = Alla rader är lika.
compare-rows-alike = Ingen rad bedöms strängare eller mildare.
compare-rows-not-current = { $count ->
    [one] { $known } gäller bara på den ena sidan, så dess enda rad jämförs inte.
   *[other] { $known } gäller bara på den ena sidan, så dess rader jämförs inte.
}
compare-grades-case = { $change ->
    [lower] lägre
    [higher] högre
    [became-open] inte möjlig att bedöma på den senare sidan
    [became-graded] möjlig att bedöma bara på den senare sidan
   *[not-comparable] inte jämförbar
} { $count ->
    [one] i ett fall
   *[other] i { number } fall
}
compare-grades-none = Inga graderingar går att jämföra.
compare-grades-same = Alla graderingar är lika.
compare-grades-differ = Graderingen är { $known }.
compare-agreement-none = Ingen rad är besvarad på båda sidor, så det finns ingen överensstämmelse att räkna.
compare-agreement-rows = Av svaren som finns på båda sidor är { $known } lika.
compare-agreement-both = Av svaren som finns på båda sidor är { $known } lika; av graderingarna är { $grades } lika.
compare-comparable-all = Jämförbarhet: alla { $of } rader har samma lydelse på båda sidor.
compare-comparable = Jämförbarhet: den senare katalogen har { $of } rader. Av dem { $known }.
compare-comparable-part = { $what ->
    [same] har { $count } samma lydelse
    [changed] har { $count } en annan lydelse
    [unknown] har { $count } en lydelse som inte går att avgöra
   *[none] saknar { $count } motsvarighet
}
compare-comparable-how = Lydelsen går att avgöra när filernas katalog anges, eller när filen har fingeravtryck för sina rader.
compare-table = En tabell leder från { $from } till { $to }: { $known } har fått en ny nyckel och { $gone } har utgått.
compare-was = var { $key }
compare-wording = { $what ->
    [changed] annan lydelse
   *[unknown] okänt om lydelsen är densamma
}
compare-was-binding = var { $binding ->
    [regulation] föreskrift
    [advice] allmänt råd
   *[quality] kvalitetsindikator
}
compare-grades-heading = Ändrade graderingar
compare-facts-heading = Uppgifter som skiljer sig
compare-fact = { $key ->
    [name] Enhet
    [care_provider] Vårdgivare
    [region] Region
    [region_profile] Regionprofil
    [specialty] Specialitet
   *[place] Ort
}
compare-fact-none = inte angivet
compare-fact-flag = { $value ->
    [yes] ja
   *[no] nej
}
compare-texts-heading = Ändrade texter
compare-texts-points = { $count ->
    [one] 1 punkt bland styrkor, svagheter och förbättringar
   *[other] { $count } punkter bland styrkor, svagheter och förbättringar
}
compare-texts-narratives = { $count ->
    [one] 1 redogörelse
   *[other] { $count } redogörelser
}
compare-texts-replies = { $count ->
    [one] 1 nytt svar från enheten
   *[other] { $count } nya svar från enheten
}
compare-texts-where = Hela texterna står i dokumentet: -o jamforelse.html

## Vad som saknas före ett besök: terminalen och dokumentet säger samma meningar

gap-answered-all = Alla { $of } rader är besvarade.
gap-answered = { $count } av { $of } rader är besvarade.
gap-regulations = { $count ->
    [one] en föreskrift
   *[other] { number } föreskrifter
}
gap-advice = { $count ->
    [one] ett allmänt råd
   *[other] { number } allmänna råd
}
gap-qualities = { $count ->
    [one] en kvalitetsindikator
   *[other] { number } kvalitetsindikatorer
}
gap-unmet = { $what ->
    [advice] { $known } är inte uppfyllt.
    [one] { $known } är inte uppfylld.
   *[several] { $known } är inte uppfyllda.
}
gap-unmet-none = Ingen rad är besvarad med ej uppfyllt.
gap-unmet-none-yet = Hittills är ingen rad besvarad med ej uppfyllt.
gap-unclear = { $count ->
    [one] { number-rows } är oklar.
   *[other] { number-rows } är oklara.
}
gap-unproven = { $count ->
    [one] en uppfylld rad saknar underlag i filen.
   *[other] { number } uppfyllda rader saknar underlag i filen.
}
gap-expiring = { $count ->
    [one] ett underlag behöver förnyas.
   *[other] { number } underlag behöver förnyas.
}
gap-visit = { $when ->
    [today] Besöket är i dag.
    [tomorrow] Besöket är i morgon.
    [future] Besöket är den { $day }, om { number } dagar.
   *[past] Besöket var den { $day }.
}
gap-first-none = Ingen föreskrift är besvarad med ej uppfyllt.
gap-first-unanswered = { $count ->
    [one] Ingen föreskrift är besvarad med ej uppfyllt så här långt. Svara först på en föreskrift utan klart svar.
   *[other] Ingen föreskrift är besvarad med ej uppfyllt så här långt. Svara först på { number } föreskrifter utan klart svar.
}
gap-first-unclear = { $count ->
    [one] Ingen föreskrift är besvarad med ej uppfyllt. Reda först ut en föreskrift som är oklar.
   *[other] Ingen föreskrift är besvarad med ej uppfyllt. Reda först ut { number } föreskrifter som är oklara.
}
gap-column-area = Område
gap-column-answered = Besvarat
gap-of = { $count } av { $of }
gap-heading-raise = Vad som höjer graderna
gap-raise = { $count ->
    [one] { $grade } när { $known } är uppfylld
   *[other] { $grade } när { $known } är uppfyllda
}
gap-raise-and = samt
gap-raise-some = minst { $count } av { $known }
gap-heading-first = Det här kommer först
gap-heading-unmet = { $known } som inte är uppfyllda ({ $count })
gap-binding = { $binding ->
    [regulation] Föreskrifter
    [advice] Allmänna råd
   *[quality] Kvalitetsindikatorer
}
gap-begin = Börja med
gap-survey = Enkäten
gap-survey-agree = { $known } instämmer
gap-heading-open = Rader utan klart svar
gap-open-roles = { $count ->
    [one] För en av dem har rollerna svarat, enhetens gemensamma svar saknas.
   *[other] För { $count } av dem har rollerna svarat, enhetens gemensamma svar saknas.
}
gap-last-time = Förra gången
gap-last-new = raden är ny
gap-last-changed = raden har fått en annan lydelse sedan dess
gap-last-worse = Var uppfyllt och är det inte nu: { $known }
gap-last-waiting = Var inte uppfyllt och saknar klart svar nu: { $known }
gap-last-nothing = Inget som var uppfyllt är ej uppfyllt nu, och inget som inte var det saknar svar.
gap-heading-differing = Där ni ser olika
gap-heading-surveys = Där rollerna ser olika enligt enkäterna
gap-heading-expiring = Underlag att förnya
gap-expiry = { $what ->
    [passed] gällde till och med den { $day }
   *[before-visit] gäller bara till och med den { $day }
}
gap-rest = … och { $count } till
gap-heading-document = I förberedelserapporten
gap-document = Rad för rad med förklaringar, { $evidence } underlag att ha till hands, { $questions } frågor att räkna med och förslagen som en tabell: lägg till -o forberedelse.pdf.
ask-passphrase = Lösenfras
ask-new-passphrase = Lösenfras att försegla med, minst { $count } tecken
ask-passphrase-again = Lösenfrasen en gång till
seal-done = { $file } är förseglad
seal-key-made = den hemliga nyckeln ligger i { $file }; behåll den, och lämna mottagaren på nästa rad till den som förseglar
seal-key = { $what ->
    [empty] { $file } är tom
    [secret] det här är en hemlig nyckel, inte en mottagare; en mottagare börjar med age1
    [public] { $file } har en mottagare, inte en hemlig nyckel; hemliga nycklar börjar med AGE-SECRET-KEY-1
    [foreign] { $file } har en nyckel för ett tilläggsprogram eller för SSH, som inte används här; kommandot `key` gör en som går
   *[wrong] { $file } har ingen nyckel, eller en som är felskriven
}
seal-passphrase-missing = det saknas en lösenfras; skriv --passphrase-file med en fil, eller sätt SPORRE_PASSPHRASE, när det inte finns någon terminal att fråga på
seal-passphrase-short = lösenfrasen är för kort; den ska ha minst { $count } tecken, till exempel fyra ord
seal-passphrases-differ = de två lösenfraserna är olika; ingenting är förseglat
seal-identity-missing = filen är förseglad till mottagare; skriv --identity med filen där din hemliga nyckel ligger, eller sätt SPORRE_IDENTITY
seal-recipient-missing = det saknas en mottagare; skriv --recipient age1…, en gång för var och en som ska kunna öppna filen
seal-unreadable = kan inte läsa { $file }: { $reason }
seal-others-read = andra än du kan läsa { $file }; ta bort deras rätt med `chmod 600`
seal-no-text = { $file } är varken förseglad eller en text i UTF-8; var den förseglad är dess början skadad, och då får den tas från en säkerhetskopia
seal-clear = { $file } är inte förseglad; försegla den med kommandot `seal` och -o med ett nytt namn
seal-clear-left = { $file } ligger kvar öppen; ta bort den, och tänk på papperskorgen och säkerhetskopior
seal-already = { $file } är redan förseglad; `unseal` till `seal -` byter lösenfras eller mottagare
seal-goes-clear = texten är nu öppen; skicka den vidare till ett program och inte till en fil
seal-not-sealed = filen är inte förseglad
seal-needs-passphrase = filen är förseglad med en lösenfras, inte till en mottagare
seal-needs-identity = filen är förseglad till mottagare, inte med en lösenfras; skriv --identity
seal-wrong-key = lösenfrasen eller nyckeln är en annan, eller så är filens början skadad
seal-damaged = filen är skadad, avkortad eller ändrad; ta den från en säkerhetskopia
seal-too-much-work = filen begär mer arbete än en fil från det här programmet; den öppnas inte
seal-too-long = filen är för lång för att vara förseglad av det här programmet

## Blanketter på kommandoraden

form-unknown = det finns ingen blankett `{ $value }`; välj en av: { $known }
form-unknown-part = blanketten har ingen del `{ $value }`; välj en av: { $known }
form-unknown-region = det finns ingen regionprofil `{ $value }`; välj en av: { $known }
form-meant = menade du `{ $meant }`?
form-needs-data = ange filen med det som är ifyllt, eller `--blank` för en tom blankett; `sporre form new { $key }` skriver en fil att fylla i
form-folder-empty = mappen { $folder } har ingen blankett; lägg en fil som slutar på .yaml i den, eller ange en annan mapp
form-folder-unusable = blanketterna i { $folder } kan inte användas förrän felen är rättade
form-folder-too-much = mappen { $folder } har fler eller större filer än en mapp med blanketter kan ha; ange en annan mapp
form-exists = { $file } finns redan; välj ett annat namn, eller ersätt den med --force
form-begun = Klart: fyll i { $file }, och kör sedan `sporre form make { $key } { $file }`
form-other = { $file } är ifylld på blanketten `{ $value }`, inte på `{ $known }`; ange rätt blankett eller en annan fil
form-would-overwrite = { $file } är filen med det som är ifyllt och skulle skrivas över; ange en annan fil
form-fingerprint = Fingeravtryck: { $value }
form-private = Blanketten har uppgifter om en namngiven person. Spara och dela den därefter; den kan vara en allmän handling.
form-own = Är det en egen blankett, ange mappen där den ligger med --forms.
form-paper = { $file } ligger öppen, men bara du kan läsa den; ta bort den när den är utskriven eller lämnad
form-clear = Det som är ifyllt ligger öppet. Det kan ligga förseglat i stället: `sporre form seal { $file } -o { $sealed }`.
form-sealed-new = en förseglad fil behöver ett namn med -o, och ersätter aldrig en annan; ange ett nytt namn, utan --force
form-sealed-begun = Klart: { $file } är förseglad. Fyll i den med `sporre form edit { $file }`, och kör sedan `sporre form make { $key } { $file }`
form-edit-input = det som kommer från standard in kan inte ändras; ange filen, och ett `-` efter den för att läsa ändringarna från standard in
form-edit-missing = det saknas en ändring; skriv till exempel starts=2026-09-07, eller `-` för att läsa dem från standard in
form-unfilled = { $what ->
    [no-change] en ändring skrivs fält=värde, fält+=värde för att lägga till eller fält-=nummer för att ta bort
    [ambiguous] både en part och ett fält heter så; skriv parties.{ $field } eller fields.{ $field }
    [rows] `{ $field }` är en tabell; += lägger till en rad med semikolon mellan cellerna, och -= tar bort en
    [single] `{ $field }` har ett enda värde; skriv = i stället
    [no-entry] `{ $field }` har ingen post med det numret
   *[unknown] blanketten har inget sådant fält; välj ett av: { $known }
}
form-unsaved = ändringen går inte att göra; { $file } är som den var
form-saved = { $file } är ändrad
form-saved-sealed = { $file } är ändrad och förseglad
form-nothing = ingenting är ändrat
form-left = { $count ->
    [one] Det här saknas ännu: { $known }
   *[other] De här { $count } saknas ännu: { $known }
}
ask-form = Enter hoppar över en fråga. En punkt (.) slutar och sparar det som är ifyllt.
ask-form-part = Ska delen { $value } fyllas i nu?
ask-form-day = år-månad-dag
ask-form-later = hoppa över
ask-form-paragraph = ett stycke i taget
ask-form-entry = en i taget
ask-form-semicolon = skriv utan semikolon
ask-form-place = Ort för underskrifterna
ask-form-date = Dag för underskrifterna (år-månad-dag)
form-list-parties = Parter: { $known }
form-list-parts = Delar: { $known }
form-list-plan = Handlingsplanen för en enskild ST-läkare är ingen blankett för sig: `sporre remediation report` gör den av planens fil.
ask-remediation-doctor = ST-läkaren, med initialer eller en kod
ask-remediation-problem = Det allvarligaste problemområdet, i en mening
ask-remediation-change = Ändring (fält=värde; += lägger till, -= tar bort, P1.1.cancelled=varför avbryter; tom rad när du är klar)
ask-remediation-text = Vad sades vid uppföljningen?
remediation-doctor-missing = det saknas vem planen gäller; skriv --doctor med initialer eller en kod
remediation-problem-missing = det saknas ett problemområde; skriv --problem, en gång för varje
remediation-text-missing = det saknas vad som sades; skriv --text, eller `--text -` för att läsa från standard in
remediation-change-missing = det saknas en ändring; skriv till exempel P1.due=…, eller `-` för att läsa dem från standard in
remediation-no-region = regionprofilen finns inte; de som finns är { $known }
remediation-no-regulation = författningen finns inte i katalogen; de som finns är { $known }
remediation-no-role = rollen finns inte; de som finns är { $known }
remediation-no-decision = beslutet finns inte; de som finns är { $known }
remediation-no-routine = katalogen har ingen rutin för planer som den här
remediation-wrong-step = skriv rutinens steg som 1, 2 eller 3
remediation-panic = programmet stannade av ett eget fel ({ $place }); vad planen säger visas inte, och filen är som den var eller helt skriven
remediation-not-made = planen kunde inte skrivas
remediation-not-editable = { $file } är skriven så att ändringen inte kan göras för sig; ta ut texten med `unseal`, ändra den i minnet och försegla den igen med `seal -`
remediation-unsaved = ändringen gör planen felaktig; { $file } är som den var
remediation-clear = { $file } ligger öppen; försegla den med `sporre remediation seal`
remediation-made = { $file } är förseglad; `sporre remediation next { $file }` visar vad rutinen kräver nu
remediation-saved = { $file } är ändrad och förseglad
remediation-record = En plan kan bli en allmän handling. Skriv bara det som behövs, utan namn, personnummer och hälsouppgifter, och låt den sekretessansvariga pröva innan något lämnas ut.
remediation-paper = { $file } ligger öppen; ta bort den när den är utskriven eller lämnad
remediation-input-no-text = standard in är ingen text i UTF-8; ingenting är ändrat
remediation-changed = någon annan har ändrat { $file } sedan den lästes. Det som står i filen är kvar, men det du gav nu är inte skrivet någonstans: läs planen igen, till exempel med `sporre remediation next { $file }`, och ge ändringen en gång till om den behövs
remediation-input-line = rad { $number } från standard in; ingen av raderna är skriven
remediation-input-long = standard in har mer än { $count } kB; ingenting är ändrat
remediation-nothing = ingenting är ändrat
remediation-closed = planen är avslutad; börja på en ny, eller ta upp den igen med `sporre remediation reopen`
remediation-decision-early = rutinen tar upp beslutet först i steg { $number }, och planen är inte där; är den det skriver du --step { $number }
remediation-open = planen är inte avslutad; den kan ändras som den är
remediation-private = { $path }: { $what ->
    [number] här står något som ser ut som ett personnummer; ta bort det
    [name] här står något som ser ut som ett namn; skriv rollen eller initialer i stället
    [contact] här står en e-postadress eller ett telefonnummer; ta bort det
   *[health] här står något som kan vara en hälsouppgift; stryk det om planen inte behöver det
}
remediation-unchanged = { $what ->
    [no-change] en ändring skrivs fält=värde, fält+=värde för att lägga till eller fält-=nummer för att ta bort
    [adds] { $field } skrivs på det andra sättet: += lägger till i en lista och -= tar bort ur den, = sätter ett enda värde
    [no-entry] { $field } har { $count } poster och ingen sådan; skriv postens nummer i listan, eller id:t på ett område eller en åtgärd
    [no-reason] en åtgärd avbryts med ett skäl; skriv { $field }=varför
    [begun] arbetet har börjat, och då tas åtgärden inte bort; avbryt den i stället, till exempel P1.1.cancelled=varför
    [refused] åtgärden kan inte gå dit från där den är, eller så kontrolleras effekten av den som ansvarar för den; ange --by med en annan roll
   *[unknown] det finns inget sådant fält eller id i planen; fält är bland andra insight, programme, P1.text, P1.cause, P1.aim, P1.goals, P1.1.text, P1.1.due, P1.1.responsible och P1.1.status
}
remediation-next = { $called } enligt { $region }, läget den { $day }
remediation-next-closed = Planen är avslutad; ingenting återstår.
remediation-next-nothing = Rutinen kräver ingenting just nu.
remediation-urgency = { $what ->
    [overdue] Försenat
    [now] Nu
    [coming] Kommande
   *[consider] Att tänka på
}
remediation-task = { $what ->
    [first] Före planen
    [verify] Pröva oron, till exempel med
    [examples] Dokumenterade exempel saknas i
    [part] Planen saknar
    [sign] Underskrift saknas
    [answer] Enligt rutinen svarar någon annan för
    [measure] Åtgärden skulle ha varit klar
    [follow-up] Uppföljning
    [evaluate] Första utvärderingen av planen
    [step] Steg { $named } i rutinen
    [call-in] Koppla in dem som ska vara med i steg { $named }
    [decide] Beslut i steg { $named }
    [close] Målen är nådda: avsluta planen
    [far-ahead] Anpassad plan
    [personal] Om orsaken är personlig
   *[consider] Tänk på
}
remediation-task-from = tidigast { $day }
remediation-task-due = senast { $day }
remediation-task-involve = med
remediation-task-decide = att besluta
remediation-task-ground = { $what ->
    [requirement] krav
    [advice] råd
   *[suggestion] förslag
}
remediation-source = Källa
remediation-role = { $role }{ $what ->
    [required] { "" }
    [advised] { " (bör)" }
   *[as-needed] { " (vid behov)" }
}
remediation-role-only = { $role } ({ $what ->
    [required] vid
    [advised] bör, vid
   *[as-needed] vid behov, vid
} { $named })
