//! Command lines to copy: what stands last on every help page and in every manual page.

use std::fmt::Write;

use clap::Command;
use clap::builder::{StyledStr, Styles};

/// A command line and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Example {
    pub(super) line: &'static str,
    pub(super) what: &'static str,
}

/// Returns the examples of a command.
pub(super) fn of(command: &Command) -> impl Iterator<Item = Example> {
    let wanted = full_name(command);
    let found = ALL.iter().find(|(name, _)| *name == wanted).map_or(&[][..], |(_, examples)| examples);
    found.iter().map(|&(line, what)| Example { line, what })
}

/// Returns all the words of a command in a tree that is built: `sporre catalogue show`.
fn full_name(command: &Command) -> &str {
    // The program itself has no longer name.
    command.get_bin_name().unwrap_or_else(|| command.get_name())
}

/// Returns the examples of a command as they end its help page.
pub(super) fn block(command: &Command, styles: &Styles) -> StyledStr {
    let header = styles.get_header();
    let mut text = StyledStr::new();
    for (index, Example { line, what }) in of(command).enumerate() {
        if index == 0 {
            _ = writeln!(text, "{header}Exempel:{header:#}");
        }
        _ = writeln!(text, "  {line}\n      {what}");
    }
    text
}

/// Every command with its examples, in the order of the help.
const ALL: &[(&str, &[(&str, &str)])] = &[
    (
        "sporre",
        &[
            ("sporre new min-granskning.yaml", "börjar på en ny granskning"),
            ("sporre check min-granskning.yaml", "visar allt som är fel eller tveksamt i filen"),
            ("sporre report min-granskning.yaml", "sätter rapporten bredvid filen"),
        ],
    ),
    (
        "sporre remediation",
        &[
            ("sporre remediation new plan.sealed --region skane", "börjar på en plan och förseglar den"),
            ("sporre remediation next plan.sealed", "visar vad rutinen kräver nu"),
        ],
    ),
    (
        "sporre remediation new",
        &[
            ("sporre remediation new plan.sealed --region skane", "frågar om resten och förseglar planen"),
            ("sporre remediation new plan.sealed --doctor KX17 --ahead", "en anpassad plan för den som är långt före"),
        ],
    ),
    (
        "sporre remediation check",
        &[
            ("sporre remediation check plan.sealed", "säger var något är fel, utan att visa texten"),
            ("sporre remediation check plan.sealed --identity min-nyckel.txt", "öppnar med din hemliga nyckel"),
        ],
    ),
    (
        "sporre remediation next",
        &[
            ("sporre remediation next plan.sealed", "visar vad som är försenat, ska göras nu och kommer"),
            ("sporre remediation next plan.sealed --date 2026-09-01", "som det ser ut den dagen"),
        ],
    ),
    (
        "sporre remediation edit",
        &[
            ("sporre remediation edit plan.sealed", "frågar efter ändringar, som då inte syns i historiken"),
            ("sporre remediation edit plan.sealed P1.1.status=done", "en åtgärd är genomförd"),
            ("sporre remediation edit plan.sealed -", "läser ändringar rad för rad från standard in"),
        ],
    ),
    (
        "sporre remediation follow-up",
        &[
            ("sporre remediation follow-up plan.sealed --outcome better", "frågar vad som sades"),
            ("sporre remediation follow-up plan.sealed --text - --evaluation", "utvärderingen från standard in"),
        ],
    ),
    (
        "sporre remediation decide",
        &[
            ("sporre remediation decide plan.sealed extension --step 2", "ST förlängs; planen är nu på steg 2"),
            ("sporre remediation decide plan.sealed new-plan --present hr", "en ny plan beslutas, HR var med"),
        ],
    ),
    (
        "sporre remediation report",
        &[
            ("sporre remediation report plan.sealed -o plan.pdf", "hela planen, med plats för underskrifter"),
            ("sporre remediation report plan.sealed --kind protocol -o p.pdf", "ett protokoll att fylla i"),
        ],
    ),
    (
        "sporre remediation close",
        &[
            ("sporre remediation close plan.sealed --outcome reached", "målen är nådda"),
            ("sporre remediation close plan.sealed --outcome replaced", "en ny plan tar över"),
        ],
    ),
    (
        "sporre remediation seal",
        &[
            ("sporre remediation seal - -o plan.sealed", "förseglar text från standard in med en lösenfras"),
            ("sporre remediation seal - -o plan.sealed --recipient age1qy", "förseglar till en mottagare"),
        ],
    ),
    (
        "sporre remediation unseal",
        &[
            ("sporre remediation unseal plan.sealed", "frågar efter lösenfrasen och visar texten"),
            ("sporre remediation unseal plan.sealed --identity min-nyckel.txt", "öppnar med din hemliga nyckel"),
        ],
    ),
    (
        "sporre remediation key",
        &[
            ("sporre remediation key min-nyckel.txt", "lägger den hemliga nyckeln i en fil som bara du kan läsa"),
            ("sporre remediation key min-nyckel.txt > mottagare.txt", "sparar mottagaren i en fil för sig"),
        ],
    ),
    (
        "sporre workbook",
        &[
            ("sporre workbook export min-granskning.yaml", "gör en arbetsbok att fylla i"),
            ("sporre workbook import min-granskning.xlsx", "läser in den och visar först vad som ändras"),
        ],
    ),
    (
        "sporre workbook export",
        &[
            ("sporre workbook export min-granskning.yaml", "skriver min-granskning.xlsx bredvid filen"),
            ("sporre workbook export min-granskning.yaml -o till-kliniken.xlsx", "skriver under ett annat namn"),
        ],
    ),
    (
        "sporre workbook import",
        &[
            ("sporre workbook import min-granskning.xlsx", "visar vad som ändras och frågar sedan"),
            ("sporre workbook import ifylld.xlsx min-granskning.yaml --dry-run", "visar bara vad som skulle ändras"),
            (
                "sporre workbook import ifylld.xlsx --yes --prefer workbook",
                "skriver utan att fråga; arbetsboken gäller",
            ),
        ],
    ),
    (
        "sporre workbook print",
        &[
            ("sporre workbook print egen.yaml", "skriver egen.formular.pdf att fylla i för hand"),
            ("sporre workbook print min-granskning.yaml", "skriver min-granskning.protokoll.pdf med intervjufrågor"),
            (
                "sporre workbook print egen.yaml --kind protocol --blank -o besok.html",
                "ett tomt protokoll som webbsida",
            ),
        ],
    ),
    (
        "sporre new",
        &[
            ("sporre new min-granskning.yaml", "frågar efter det viktigaste och skriver filen"),
            (
                "sporre new norr-2025.yaml --from norr-2020.yaml --plan norr-2020.plan.yaml",
                "tar med enhetens uppgifter, det som sades förra gången och planens öppna punkter",
            ),
            (
                "sporre new egen.yaml --kind self-assessment --regulations 2021",
                "börjar på enhetens självvärdering enligt en enda författning",
            ),
        ],
    ),
    (
        "sporre check",
        &[
            ("sporre check min-granskning.yaml", "visar allt som är fel eller tveksamt"),
            (
                "sporre check norr.yaml syd.yaml --deny warnings",
                "kontrollerar flera filer och räknar varningar som fel",
            ),
            (
                "sporre check min-granskning.yaml --format sarif > fynd.sarif",
                "skriver det som hittas för ett annat program",
            ),
        ],
    ),
    (
        "sporre fix",
        &[
            ("sporre fix min-granskning.yaml", "visar vad som kan rättas och frågar innan det skrivs"),
            ("sporre fix min-granskning.yaml --yes", "rättar utan att fråga, till exempel i ett skript"),
        ],
    ),
    (
        "sporre fmt",
        &[
            ("sporre fmt min-granskning.yaml", "ger filen den vanliga uppställningen; inget ord ändras"),
            ("sporre fmt --check granskning-a.yaml granskning-b.yaml", "visar vilka filer som skulle ändras"),
            ("sporre fmt --diff min-granskning.yaml", "visar vad som skulle ändras"),
        ],
    ),
    (
        "sporre grade",
        &[
            ("sporre grade min-granskning.yaml", "visar graderna i en tabell"),
            ("sporre grade min-granskning.yaml --explain D", "förklarar graden i område D och vad som skulle höja den"),
            ("sporre grade min-granskning.yaml --format json", "skriver graderna för ett annat program"),
        ],
    ),
    (
        "sporre compare",
        &[
            ("sporre compare norr-2020.yaml norr-2025.yaml", "visar vad som har ändrats, det som blivit sämre först"),
            (
                "sporre compare egen.yaml granskning.yaml -o jamforelse.pdf",
                "sätter enhetens bild bredvid inspektörernas",
            ),
            (
                "sporre compare 2018.yaml 2025.yaml --from-catalogue gammal --mapping tabell.yaml",
                "jämför rader som har bytt nyckel mellan två kataloger",
            ),
        ],
    ),
    (
        "sporre gap",
        &[
            ("sporre gap egen.yaml", "visar vad som saknas i självvärderingen, och vad ni kan börja med"),
            ("sporre gap egen.yaml -o forberedelse.pdf --visit 2026-10-14", "sätter rapporten inför besöket"),
            ("sporre gap egen.yaml --format json", "skriver det som saknas för ett annat program"),
        ],
    ),
    (
        "sporre merge",
        &[
            ("sporre merge grund.yaml min.yaml din.yaml", "visar vad ni har ändrat och vad ni måste enas om"),
            (
                "sporre merge grund.yaml min.yaml din.yaml -o gemensam.yaml --take b:D07 --note \"Fel schema\"",
                "skriver den gemensamma filen; den andras svar gäller för D07",
            ),
        ],
    ),
    (
        "sporre report",
        &[
            ("sporre report min-granskning.yaml", "sätter min-granskning.pdf bredvid filen"),
            (
                "sporre report min-granskning.yaml --profile public",
                "sätter rapporten med roller i stället för namn, för alla att läsa",
            ),
            ("sporre report granskningar -o \"ut/{unit}-{date}.pdf\"", "sätter alla granskningar i en mapp"),
        ],
    ),
    (
        "sporre stage",
        &[
            (
                "sporre stage min-granskning.yaml preliminary --by \"Ledande inspektör\"",
                "lämnar granskningen till enheten för synpunkter",
            ),
            (
                "sporre stage min-granskning.yaml final --by \"Ledande inspektör\" --date 2025-12-01",
                "gör den slutlig en viss dag",
            ),
        ],
    ),
    (
        "sporre plan",
        &[
            ("sporre plan start min-granskning.yaml", "gör en handlingsplan av det som granskningen har funnit"),
            ("sporre plan list min-granskning.plan.yaml", "visar punkter och åtgärder i korthet"),
            ("sporre plan due planer/ --within 30d", "visar vad som är försenat eller ska vara klart inom 30 dagar"),
        ],
    ),
    (
        "sporre plan start",
        &[
            ("sporre plan start min-granskning.yaml", "skriver min-granskning.plan.yaml"),
            ("sporre plan start min-granskning.yaml --improvements", "tar också med det som kan bli bättre"),
            ("sporre plan start egen.yaml --propose", "börjar på en plan efter självvärderingen, med förslag"),
        ],
    ),
    (
        "sporre plan list",
        &[
            ("sporre plan list norr.plan.yaml", "visar punkter, åtgärder och hur långt de har kommit"),
            ("sporre plan list norr.plan.yaml --date 2026-06-30", "visar vad som då är försenat"),
        ],
    ),
    (
        "sporre plan show",
        &[
            ("sporre plan show norr.plan.yaml P1", "visar punkten och alla dess åtgärder"),
            ("sporre plan show norr.plan.yaml P1.2", "visar en åtgärd"),
        ],
    ),
    (
        "sporre plan add",
        &[
            (
                "sporre plan add norr.plan.yaml P1 --text \"Ny rutin\" --due HT26 --responsible chef",
                "lägger till en åtgärd",
            ),
            ("sporre plan add norr.plan.yaml --about E15 --finding \"Blankett saknas\"", "lägger till en punkt"),
        ],
    ),
    (
        "sporre plan update",
        &[
            ("sporre plan update norr.plan.yaml P1.2 --due \"v. 40 2026\" --by studierektor", "ändrar tiden"),
            ("sporre plan update norr.plan.yaml P1 --cause \"Ingen hade uppgiften\"", "skriver varför bristen fanns"),
            ("sporre plan update norr.plan.yaml P1.2 --follow-up \"1 gång/termin\"", "skriver när det följs upp"),
        ],
    ),
    (
        "sporre plan begin",
        &[
            ("sporre plan begin norr.plan.yaml P1.2 --by verksamhetschef", "åtgärden pågår"),
            ("sporre plan begin norr.plan.yaml P1.2 --date 2026-09-01", "den började en annan dag"),
        ],
    ),
    (
        "sporre plan done",
        &[
            ("sporre plan done norr.plan.yaml P1.2 --by verksamhetschef", "åtgärden är genomförd"),
            ("sporre plan done norr.plan.yaml P1.2 --evidence \"Rutinen, i arkivet\"", "och detta visar det"),
        ],
    ),
    (
        "sporre plan verify-effect",
        &[
            (
                "sporre plan verify-effect norr.plan.yaml P1.2 --by studierektor --effect \"Tiden används\"",
                "någon annan än den ansvariga har sett att det hjälpte",
            ),
            ("sporre plan verify-effect norr.plan.yaml P1.2", "frågar efter det som saknas"),
        ],
    ),
    (
        "sporre plan cancel",
        &[
            ("sporre plan cancel norr.plan.yaml P1.3 --reason \"Ersatt av P1.4\"", "åtgärden ska inte göras"),
            ("sporre plan cancel norr.plan.yaml P1.3", "frågar efter skälet"),
        ],
    ),
    (
        "sporre plan reopen",
        &[
            ("sporre plan reopen norr.plan.yaml P1.2 --why \"Tiden togs bort ur schemat\"", "tar upp den igen"),
            ("sporre plan reopen norr.plan.yaml P1.2 --by studierektor", "säger vem som gör det"),
        ],
    ),
    (
        "sporre plan follow-up",
        &[
            ("sporre plan follow-up norr.plan.yaml P1 \"Fyra av fem program är genomgångna\"", "följer upp en punkt"),
            ("sporre plan follow-up norr.plan.yaml P1.2 --date 2026-02-11", "frågar vad som kom fram"),
        ],
    ),
    (
        "sporre plan comment",
        &[
            ("sporre plan comment norr.plan.yaml P1.2 \"Väntar på nytt schema\"", "skriver en kommentar"),
            ("sporre plan comment norr.plan.yaml P1 --by ST-läkare", "frågar efter texten"),
        ],
    ),
    (
        "sporre plan due",
        &[
            (
                "sporre plan due norr.plan.yaml --within 30d",
                "visar det som snart ska vara klart, och det som är försenat",
            ),
            (
                "sporre plan due planer/ --late --role verksamhetschef",
                "visar vad som är försenat för en roll i alla planer",
            ),
            ("sporre plan due planer/ --late --fail", "slutar med kod 1 om något är försenat"),
        ],
    ),
    (
        "sporre plan history",
        &[
            ("sporre plan history norr.plan.yaml", "visar allt som har hänt"),
            ("sporre plan history norr.plan.yaml P1.2", "visar det som rör en åtgärd"),
        ],
    ),
    (
        "sporre plan accept",
        &[
            ("sporre plan accept norr.plan.yaml --by inspektör", "föreslår justerade grader och frågar"),
            (
                "sporre plan accept norr.plan.yaml --by inspektör --grade D=B --reason \"Klart före besöket\"",
                "väljer graden själv",
            ),
        ],
    ),
    (
        "sporre plan verify",
        &[
            ("sporre plan verify norr.plan.yaml", "kontrollerar att ingenting är ändrat i historiken"),
            ("sporre plan verify norr.plan.yaml --anchor 2pac-t42x-z2w8-hted-qxxp-xna4", "mot koden på en utskrift"),
        ],
    ),
    (
        "sporre plan report",
        &[
            ("sporre plan report norr.plan.yaml", "sätter handlingsplanen som PDF bredvid planen"),
            ("sporre plan report norr.plan.yaml --kind follow-up --from 2025-07-01", "sätter en uppföljningsrapport"),
        ],
    ),
    (
        "sporre plan export",
        &[
            ("sporre plan export norr.plan.yaml -o norr.ics --role verksamhetschef", "ger en kalender för en roll"),
            ("sporre plan export planer/ -o alla.xlsx", "ger en arbetsbok med alla planer i en mapp"),
            ("sporre plan export norr.plan.yaml --into nasta-granskning.yaml", "skriver vad det blev av planen"),
        ],
    ),
    (
        "sporre plan remind",
        &[
            ("sporre plan remind norr.plan.yaml", "skriver en text till varje roll"),
            ("sporre plan remind planer/ --within 6w -o utskick", "skriver en fil för varje roll i mappen utskick"),
        ],
    ),
    (
        "sporre plan merge",
        &[
            ("sporre plan merge norr.plan.yaml norr-DATOR2.plan.yaml", "för in det som gjorts i kopian"),
            ("sporre plan merge planer/norr.plan.yaml kopia/norr.plan.yaml", "kopian själv ändras inte"),
        ],
    ),
    (
        "sporre survey",
        &[
            ("sporre survey questionnaire -o enkater", "skriver de fyra enkäterna i mappen enkater"),
            (
                "sporre survey import svar.csv --role ST-läkare --invited 12 --into min-granskning.yaml",
                "läser in svaren; bara det som ingen känns igen på skrivs i filen",
            ),
        ],
    ),
    (
        "sporre survey questionnaire",
        &[
            ("sporre survey questionnaire --role ST-läkare", "visar enkäten till ST-läkare som text"),
            ("sporre survey questionnaire -o enkater --format xlsx", "skriver alla fyra som arbetsböcker"),
        ],
    ),
    (
        "sporre survey import",
        &[
            (
                "sporre survey import svar.xlsx --role handledare --invited 9 --into min-granskning.yaml --dry-run",
                "visar vad som skulle skrivas",
            ),
            (
                "sporre survey import svar.csv --role studierektor --into g.yaml --scale 2=agree,1=disagree",
                "läser in svar som är siffror",
            ),
        ],
    ),
    (
        "sporre survey show",
        &[
            ("sporre survey show min-granskning.yaml", "visar vad rollerna tycker, med staplar av text"),
            ("sporre survey show min-granskning.yaml --format json", "skriver samma sak för program"),
        ],
    ),
    (
        "sporre form",
        &[
            ("sporre form list", "visar vilka blanketter som finns"),
            ("sporre form new placement -o placering.yaml", "skriver en fil att fylla i"),
            ("sporre form make placement placering.yaml", "gör kontraktet av det som är ifyllt"),
        ],
    ),
    (
        "sporre form list",
        &[
            ("sporre form list", "visar blanketterna med sina parter och delar"),
            ("sporre form list --forms egna-blanketter", "visar också de egna"),
        ],
    ),
    (
        "sporre form new",
        &[
            ("sporre form new placement -o placering.yaml", "skriver en fil att fylla i"),
            ("sporre form new main-supervisor --region skane", "visar den, med Skånes värden"),
        ],
    ),
    (
        "sporre form make",
        &[
            ("sporre form make placement placering.yaml", "gör blanketten bredvid filen"),
            ("sporre form make placement --blank -o kontrakt.pdf", "gör en tom att fylla i för hand"),
            ("sporre form make placement placering.yaml --part contract", "gör bara kontraktet, utan utvärderingarna"),
        ],
    ),
    (
        "sporre form check",
        &[
            ("sporre form check placering.yaml", "visar vad som saknas eller är fel i det som är ifyllt"),
            ("sporre form check egna-blanketter/*.yaml", "kontrollerar egna blanketter"),
        ],
    ),
    (
        "sporre region",
        &[
            ("sporre region list", "listar regionprofilerna"),
            ("sporre region show halland", "visar vad en av dem säger och var det står"),
        ],
    ),
    (
        "sporre region list",
        &[
            ("sporre region list", "listar de inbyggda profilerna"),
            ("sporre region list --overlay sandmark.yaml", "listar även en egen"),
        ],
    ),
    (
        "sporre region show",
        &[
            ("sporre region show halland", "visar rutinerna i terminalen"),
            ("sporre region show halland -o halland.html", "skriver dem som en webbsida"),
        ],
    ),
    (
        "sporre region compare",
        &[
            ("sporre region compare skane halland", "ställer två regioner bredvid varandra"),
            ("sporre region compare -o regioner.html", "jämför alla på en webbsida"),
        ],
    ),
    (
        "sporre region check",
        &[
            ("sporre region check sandmark.yaml", "visar allt som är fel i en egen profil"),
            ("sporre region check regioner/*.yaml", "kontrollerar flera"),
        ],
    ),
    (
        "sporre region new",
        &[
            ("sporre region new \"Region Sandmark\" -o sandmark.yaml", "börjar på en egen profil"),
            ("sporre region new Sandmark -o -", "skriver mallen till standard ut"),
        ],
    ),
    (
        "sporre catalogue",
        &[
            ("sporre catalogue list", "listar alla indikatorer"),
            ("sporre catalogue show D07", "visar allt om en av dem"),
        ],
    ),
    (
        "sporre catalogue list",
        &[
            ("sporre catalogue list", "listar den inbyggda katalogen"),
            (
                "sporre catalogue list --overlay kustlakarna.yaml",
                "listar den med en anpassning över, och märker ut den",
            ),
        ],
    ),
    (
        "sporre catalogue show",
        &[
            ("sporre catalogue show D07", "visar krav, bindning, delmål och hjälp att svara"),
            ("sporre catalogue show D07 --overlay kustlakarna.yaml", "visar även vad en anpassning har ändrat"),
            ("sporre catalogue show D07 --format json", "skriver allt om indikatorn för ett annat program"),
        ],
    ),
    (
        "sporre catalogue facts",
        &[
            ("sporre catalogue facts", "listar nyckeltalen"),
            ("sporre catalogue facts --overlay kustlakarna.yaml", "listar dem med de namn som en anpassning ger"),
        ],
    ),
    (
        "sporre catalogue check",
        &[
            ("sporre catalogue check --indicators min-katalog", "kontrollerar en egen katalog"),
            ("sporre catalogue check --overlay kustlakarna.yaml", "kontrollerar en anpassning"),
        ],
    ),
    (
        "sporre catalogue diff",
        &[
            ("sporre catalogue diff min-katalog", "jämför en egen katalog med den inbyggda"),
            ("sporre catalogue diff shipped shipped+kustlakarna.yaml", "visar vad en anpassning ändrar"),
        ],
    ),
    (
        "sporre catalogue export",
        &[
            ("sporre catalogue export min-katalog", "skriver den inbyggda katalogen som filer att gå vidare med"),
            (
                "sporre catalogue export kustkatalog --overlay kustlakarna.yaml",
                "skriver den med en anpassning inräknad",
            ),
        ],
    ),
    (
        "sporre catalogue upgrade",
        &[
            (
                "sporre catalogue upgrade min-granskning.yaml --dry-run",
                "visar vad som har ändrats sedan granskningen skrevs",
            ),
            ("sporre catalogue upgrade min-granskning.yaml --accept", "för över den när svaren är genomgångna"),
        ],
    ),
    (
        "sporre verify",
        &[
            ("sporre verify min-granskning.pdf min-granskning.yaml", "visar om rapporten är gjord av filen"),
            ("sporre verify min-granskning.yaml", "frågar efter två grupper av koden i en utskriven rapport"),
            ("sporre verify min-granskning.pdf --extract kopia.yaml", "sparar granskningen som ligger i rapporten"),
        ],
    ),
    (
        "sporre template",
        &[
            ("sporre template export mallar", "skriver ut mallarna att ändra"),
            ("sporre template check mallar", "provar dem i alla format"),
        ],
    ),
    (
        "sporre template export",
        &[
            ("sporre template export mallar", "skriver de inbyggda mallarna i mappen"),
            ("sporre template export mallar --lang en", "gör det med meddelanden på engelska"),
        ],
    ),
    (
        "sporre template check",
        &[
            ("sporre template check mallar", "fyller mallarna i mappen med tre exempel och en plan"),
            ("sporre template check", "provar dem som används här, enligt sporre.toml"),
        ],
    ),
    (
        "sporre explain",
        &[
            ("sporre explain", "listar alla koder"),
            ("sporre explain unknown-indicator", "förklarar en kod som står i ett meddelande"),
        ],
    ),
    (
        "sporre schema",
        &[
            ("sporre schema -o sporre-dataset.schema.json", "lägger schemat där redigeraren hittar det"),
            (
                "sporre schema --overlay kustlakarna.yaml",
                "skriver schemat för en katalog med anpassning till standard ut",
            ),
        ],
    ),
    (
        "sporre completions",
        &[
            (
                "sporre completions bash > ~/.local/share/bash-completion/completions/sporre",
                "lägger kompletteringen där bash hittar den",
            ),
            ("sporre completions zsh > ~/.zfunc/_sporre", "lägger den i en mapp som står i fpath"),
            ("sporre completions fish > ~/.config/fish/completions/sporre.fish", "lägger den där fish hittar den"),
        ],
    ),
    (
        "sporre man",
        &[
            ("sporre man > sporre.1", "skriver sidan om programmet"),
            ("sporre man ~/.local/share/man/man1", "skriver en sida för varje kommando där kommandot man letar"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::{Cli, arguments};

    /// Returns the words of a command line as a shell would give them, up to where its output goes.
    fn words(line: &str) -> Vec<String> {
        let line = line.split(" > ").next().unwrap_or_default();
        let pieces = line.split('"').enumerate();
        let words = pieces.flat_map(|(index, piece)| match index % 2 {
            0 => piece.split_whitespace().map(ToOwned::to_owned).collect(),
            _ => vec![piece.to_owned()],
        });
        words.collect()
    }

    fn every_command(command: &Command, found: &mut Vec<Command>) {
        found.push(command.clone());
        command.get_subcommands().for_each(|below| every_command(below, found));
    }

    #[test]
    fn every_help_page_ends_with_examples_that_the_program_understands() {
        let mut commands = Vec::new();
        every_command(&arguments::swedish(Cli::command()), &mut commands);
        assert!(commands.len() >= ALL.len());
        for mut command in commands {
            let name = full_name(&command).to_owned();
            let help = command.render_long_help().to_string();
            let (_, block) = help.split_once("\nExempel:\n").unwrap_or_else(|| panic!("{name} has no examples"));
            let lines: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("  sporre")).collect();
            assert!((2..=3).contains(&lines.len()), "{name}: {block}");
            for line in lines {
                let line = format!("sporre{line}");
                // The example is about the command whose page it stands on, or about one below it.
                assert!(line == name || line.starts_with(&format!("{name} ")), "{name}: {line}");
                let parsed = arguments::swedish(Cli::command()).try_get_matches_from(words(&line));
                assert!(parsed.is_ok(), "{line}: {:?}", parsed.err());
            }
        }
    }

    #[test]
    fn every_example_belongs_to_a_command_and_fits_a_page() {
        let mut commands = Vec::new();
        every_command(&arguments::swedish(Cli::command()), &mut commands);
        let names: Vec<&str> = commands.iter().map(full_name).collect();
        for (name, examples) in ALL {
            assert!(names.contains(name), "{name}");
            for (line, what) in *examples {
                assert!(line.chars().count() <= 98 && what.chars().count() <= 94, "{line}: too long for a line");
                // An apostrophe would be a sign of its own in a manual page.
                assert!(!line.contains('\'') && !what.contains('\''), "{line}");
            }
        }
    }
}
