//! Of a review or self-assessment, from an empty file to a report.

use super::Lines;

pub(super) const ALL: &[Lines] = &[
    (
        "sporre",
        &[
            ("sporre new min-granskning.yaml", "börjar på en ny granskning"),
            ("sporre check min-granskning.yaml", "visar allt som är fel eller tveksamt i filen"),
            ("sporre report min-granskning.yaml", "sätter rapporten bredvid filen"),
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
        "sporre verify",
        &[
            ("sporre verify min-granskning.pdf min-granskning.yaml", "visar om rapporten är gjord av filen"),
            ("sporre verify min-granskning.yaml", "frågar efter två grupper av koden i en utskriven rapport"),
            ("sporre verify min-granskning.pdf --extract kopia.yaml", "sparar granskningen som ligger i rapporten"),
        ],
    ),
];
