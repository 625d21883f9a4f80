//! Of what stands around a review: regions, forms, the catalogue, templates, and the program itself.

use super::Lines;

pub(super) const ALL: &[Lines] = &[
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
            ("sporre form new placement --sealed -o placering.sealed", "börjar på en som ligger förseglad"),
        ],
    ),
    (
        "sporre form edit",
        &[
            ("sporre form edit placering.sealed", "frågar efter det som inte är ifyllt"),
            ("sporre form edit placering.yaml starts=2026-09-07 \"courses+=Akut pediatrik\"", "ändrar två fält"),
            ("sporre form edit placering.sealed -", "läser ändringar rad för rad från standard in"),
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
            ("sporre form check placering.sealed", "säger var något är fel, utan att visa vad som står där"),
        ],
    ),
    (
        "sporre form seal",
        &[
            ("sporre form seal placering.yaml -o placering.sealed", "förseglar det som är ifyllt med en lösenfras"),
            ("sporre form seal - -o placering.sealed --recipient age1qy", "förseglar till en mottagare"),
        ],
    ),
    (
        "sporre form unseal",
        &[
            ("sporre form unseal placering.sealed", "frågar efter lösenfrasen och visar texten"),
            ("sporre form unseal placering.sealed --identity min-nyckel.txt", "öppnar med din hemliga nyckel"),
        ],
    ),
    (
        "sporre form key",
        &[
            ("sporre form key min-nyckel.txt", "lägger den hemliga nyckeln i en fil som bara du kan läsa"),
            ("sporre form key min-nyckel.txt > mottagare.txt", "sparar mottagaren i en fil för sig"),
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
