//! Names that must be found, and sentences of plausible reports that name nobody.

use super::*;

fn found(text: &str) -> Vec<String> {
    let known = ["Björkmora", "Ytterhed", "Sandmark", "Älvmark"].map(str::to_owned).into();
    names(text, &known)
}

#[test]
fn names_of_persons_are_found() {
    for (text, want) in [
        ("Dr Anna Karlsson handleder.", "Anna Karlsson"),
        ("Det är överläkare Per Ek som svarar.", "Per Ek"),
        ("Vi talade med Anna Karlsson om detta.", "Anna Karlsson"),
        ("Enligt dr. Karlsson fungerar det.", "Karlsson"),
        ("Studierektor Lena besöker enheten.", "Lena"),
        ("ST-läkaren Fatima Noor har slutat.", "Fatima Noor"),
        ("Handledaren Björn Öst är uppskattad.", "Björn Öst"),
        ("Ansvarig: överläkare P.E. Holm.", "P.E. Holm"),
        ("Planen är gjord av dr A.K. och lämnad i tid.", "A.K"),
        ("Professor Nordin leder gruppen.", "Nordin"),
        ("Ann-Marie Sjögren tog emot oss.", "Ann-Marie Sjögren"),
        ("Carl von Essén deltog.", "Carl von Essén"),
        ("Vi tackar Eva Lind Bergman för visningen.", "Eva Lind Bergman"),
        ("Enligt Mohammed Alis handledare är det så.", "Mohammed Alis"),
        ("Verksamhetschef Solveig Tranehed beslutar.", "Solveig Tranehed"),
        ("**Erik Dahl** är huvudhandledare.", "Erik Dahl"),
        ("Kontakta Per Holmberg.", "Per Holmberg"),
        ("Hans Nilsson och hans kollega svarade.", "Hans Nilsson"),
        ("fru Andersson", "Andersson"),
        ("Karin", "Karin"),
        ("chefen Karin säger", "Karin"),
        ("ST-läkaren Zeynep Yilmaz skriver sitt arbete om sömn.", "Zeynep Yilmaz"),
        ("Studierektor Berit Holm deltar.", "Berit Holm"),
        ("Professor em. Sten Ahl föreläser.", "Sten Ahl"),
        ("Handledare Johansson saknar tid.", "Johansson"),
        ("A. Johansson har inte slutfört kursen.", "A. Johansson"),
        ("Handledarna Anna och Erik är uppskattade.", "Anna och Erik"),
        ("ST-läkarna Amina, Piotr och Karin har slutat.", "Amina, Piotr och Karin"),
        ("Gunnel har slutat.", "Gunnel"),
        ("Anna\nKarlsson var med.", "Anna\nKarlsson"),
        ("distriktsläkaren Desirée Müller-Ångskär", "Desirée Müller-Ångskär"),
    ] {
        assert_eq!(found(text), [want], "{text}");
    }
}

#[test]
fn what_names_nobody_is_left_alone() {
    for text in [
        "Björkmora vårdcentral ligger nära järnvägsstationen.",
        "Alla arbetar minst en termin i Ytterhed.",
        "Region Sandmark svarar för ST-läkarna.",
        "Studierektor Region Älvmark besöker enheten.",
        "Verksamhetschef och studierektor deltog.",
        "Verksamhetschefen kan ST-reglerna väl.",
        "Studierektorn Björkmora Ytterhed",
        "ST-läkare A och ST-läkare B har olika program.",
        "ST-läkare A. Den andra väntar.",
        "Handledare Akutkliniken",
        "Specialist Medicinkliniken Norra sjukhuset",
        "Per ST-läkare avsätts tio veckor.",
        "Per Teams eller på plats.",
        "Hans handledare är på plats.",
        "Max Tre per dag.",
        "Maria vårdcentral tar emot studenter.",
        "Gustav Vasa vårdcentral är filial.",
        "Enheten ligger på Erik Dahlbergsgatan.",
        "Karolinska Universitetssjukhuset tar emot sidotjänstgöring.",
        "S:t Görans sjukhus",
        "Mini-CEX och Case-Based Discussion används.",
        "Balintgruppen leds av en psykolog.",
        "Socialstyrelsens föreskrifter är kända.",
        "Läkaren Under Utbildning",
        "HSLF-FS 2021:8 gäller.",
        "Svar från Verksamhetschef.",
        "Professor emeritus leder seminariet.",
        "Docent i allmänmedicin finns.",
        "Boken lästes i en cirkel på Sahlgrenska.",
        "Överläkaren i Brännsele är handledare.",
        "Vi intervjuade Chef, Handledare och Läkare.",
        "Den första Maj är ledig.",
        "Anna, Erik och jag",
        "Love",
        "Bo Kvar-projektet är avslutat.",
        "Skriften Utbilda Bättre delas ut.",
        "Dag Hammarskjölds väg 2 är adressen.",
        "Elsa Brändströms sjukhus",
        "Fru talman",
        "Love Medical-systemet",
        "ST-dagen i Lund var uppskattad.",
        "Handledaren Norra mottagningen",
        "Specialist Allmänmedicin",
        "Vincent Index används.",
        "A.K. är en förkortning.",
        "Avsnitt A. Verksamheten är bred.",
        "Överläkare Kirurgi finns som konsult.",
        "Överläkare Psykiatri och överläkare Infektionssjukdomar svarar på frågor.",
        "Handledare Ytterhed saknar tid.",
        "Love har slutat.",
        "Cosmic har införts.",
        "Handledarna Björkmora och Ytterhed",
        "Handledarna Maria vårdcentral",
        "Handledarna och Anna-projektet",
        "Professor emerita undervisar.",
        "Skala A. Resultatet är gott.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_name_is_told_once_in_a_text() {
    assert_eq!(found("Anna Karlsson kom. Sedan gick Anna Karlsson."), ["Anna Karlsson"]);
}
