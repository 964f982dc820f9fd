"""Names by the places they come from, and how they become handles and addresses."""

import random
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """A stock of names; a family name `masculine/feminine` bends with the given name."""

    women: str
    men: str
    families: str
    surnames: int = 1  # 2: both parents' names, as in Spanish


CULTURES: dict[str, Culture] = {
    "DE": Culture(
        "Anke Jana Sabine Ulrike Katharina Lea Friederike Miriam Greta Käthe Silke Franziska",
        "Jürgen Lukas Björn Matthias Götz Jonas Henning Tobias Rüdiger Felix Volker Malte",
        "Schröder Köhler Brandt Lüdemann Weiß Petersen Jäger Vogt Krüger Hansen Böhm Seidel Grünwald Nowack Thiele",
    ),
    "NL": Culture(
        "Femke Sanne Anouk Lotte Marloes Hilde Iris Willemijn",
        "Daan Joost Pieter Sjoerd Ruben Thijs Maarten Wouter",
        "de_Vries Jansen van_den_Berg Bakker Hoekstra Dijkstra Mulder van_Leeuwen Postma Kuipers Schouten ter_Horst",
    ),
    "IE": Culture(
        "Aoife Niamh Siobhán Orla Gráinne Róisín Deirdre Ciara",
        "Cormac Eoin Seán Declan Tadhg Fionn Diarmuid Brendan",
        "O'Brien Byrne O'Connor Doherty Walsh O'Leary Gallagher Keane O'Donnell McCarthy Nolan Fitzgerald",
    ),
    "GB": Culture(
        "Harriet Imogen Bethan Georgina Fiona Maureen Leanne Tamsin",
        "Gareth Rory Alistair Nigel Dominic Callum Graham Toby",
        "Ashworth Barlow Pritchard Hargreaves MacLeod Sutcliffe Whitaker Holroyd Bannister Fairclough Hughes Dunmore",
    ),
    "PL": Culture(
        "Agnieszka Małgorzata Zofia Kinga Jadwiga Bożena Elżbieta Marta",
        "Łukasz Paweł Grzegorz Zbigniew Tomasz Wojciech Michał Stanisław",
        "Kowalski/Kowalska Zieliński/Zielińska Wójcik Szymański/Szymańska Dąbrowski/Dąbrowska Mazur "
        "Jabłoński/Jabłońska Krawczyk Pawłowski/Pawłowska Górski/Górska Żurek Sikora",
    ),
    "PT": Culture(
        "Inês Mafalda Beatriz Leonor Conceição Joana Rita Filipa",
        "João Tiago Gonçalo Duarte Rui Nuno Vasco Henrique",
        "Ferreira Carvalho Teixeira Magalhães Azevedo Pinto Brandão Cardoso Sampaio Queirós Antunes Moreira",
    ),
    "BR": Culture(
        "Thaís Luciana Jussara Camila Fernanda Iara Débora Renata",
        "Caio Rodrigo Márcio Thiago Davi Wagner Otávio Murilo",
        "Cavalcanti Nogueira Figueiredo Barbosa Araújo Monteiro Pacheco Guimarães Ramalho Siqueira Fontes Prado",
    ),
    "TR": Culture(
        "Elif Zeynep Ayşe Gülşen Defne Pınar Özlem Nermin",
        "Emre Çağlar Mehmet Oğuz Barış Kerem Tuncay Ümit",
        "Yılmaz Demirci Şahin Kaya Öztürk Aydın Çelik Koçak Doğan Ergün Toprak Güneş",
    ),
    "NG": Culture(
        "Ngozi Folake Amina Chiamaka Yetunde Ifeoma Halima Temitope",
        "Chinedu Olumide Babatunde Emeka Musa Tunde Obinna Segun",
        "Okonkwo Adebayo Eze Balogun Ibrahim Ogunleye Nnamdi Afolabi Danjuma Okafor Olawale Uche",
    ),
    "IN": Culture(
        "Ananya Kavitha Meera Lakshmi Shalini Deepa Gurpreet Radhika",
        "Arjun Venkatesh Rahul Sandeep Harish Imran Nikhil Prakash",
        "Iyer Deshpande Kulkarni Chatterjee Reddy Nair Joshi Bhatt Sengupta Menon Gill Patil Qureshi Subramanian",
    ),
    "CN": Culture(
        "Xiaoyan Meilin Yating Lihua Jing Ruoxi Shufen Qian",
        "Wei Jianguo Haoran Zhiming Bo Peng Yifan Guowei",
        "Zhang Liu Chen Zhao Huang Wu Xu Sun Ma Zheng Luo Song",
    ),
    "JP": Culture(
        "Haruka Sayuri Aoi Naoko Mei Tomoko Rina Kaori",
        "Daichi Kenji Haruto Takeshi Ryota Shinji Kazuo Makoto",
        "Sato Watanabe Kobayashi Yamaguchi Nakamura Matsuda Fujimoto Okada Ishii Hayashi Morita Kondo",
    ),
    "VN": Culture(
        "Thị_Hồng Minh_Anh Thu_Trang Ngọc_Lan Bích_Phượng Mai Thanh_Thảo Quỳnh",
        "Văn_Hùng Quốc_Bảo Đức_Minh Tuấn_Anh Hoàng_Long Gia_Huy Trung_Kiên Nam",
        "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Dương Phan",
    ),
    "JO": Culture(
        "Rania Hala Dima Samar Noura Lina Yasmin Suha",
        "Omar Khaled Tariq Yazan Faris Sami Ziad Mahmoud",
        "al-Masri Haddad Khoury al-Rashid Barakat Nasser Qasem Shaheen Abu_Zaid Saleh Najjar Tawfiq",
    ),
    "MA": Culture(
        "Salma Ghita Khadija Imane Zineb Loubna Hajar Souad",
        "Youssef Mehdi Hamza Driss Anas Rachid Badr Karim",
        "Benjelloun Alaoui El_Fassi Tazi Bennani Chraibi Idrissi Lahlou Sqalli Berrada Ouazzani Amrani",
    ),
    "ES": Culture(
        "Lucía Montserrat Begoña Pilar Inmaculada Nuria Carmen Ainhoa",
        "Álvaro Íñigo Javier Sergio Joaquín Andrés Ramón Héctor",
        "García Muñoz Ibáñez Romero Peña Vázquez Serrano Gutiérrez Castro Núñez Ortega Herrero Marín Lozano",
        surnames=2,
    ),
    "IS": Culture(
        "Guðrún Sigríður Þóra Ásta Hildur Katla Björk Ragnheiður",
        "Jón Gunnar Þorsteinn Ólafur Sigurður Arnar Kári Hallgrímur",
        "Gunnarsson/Gunnarsdóttir Sigurðsson/Sigurðardóttir Jónsson/Jónsdóttir Ólafsson/Ólafsdóttir "
        "Magnússon/Magnúsdóttir Kristjánsson/Kristjánsdóttir Þórsson/Þórsdóttir Einarsson/Einarsdóttir",
    ),
    "FR": Culture(
        "Élodie Margaux Solène Hélène Aurélie Clémence Noémie Françoise",
        "Étienne Mathieu Benoît Thibault Jérôme Loïc Gaël Rémi",
        "Lefèvre Moreau Garnier Chevalier Bonnet Perrin Girard Rousseau Marchand Delacroix Besson Collet",
    ),
    "IT": Culture(
        "Giulia Chiara Francesca Ilaria Ornella Benedetta Marta Serena",
        "Matteo Lorenzo Davide Ettore Gianluca Fabio Niccolò Tommaso",
        "Bianchi Galli Ferrari Rinaldi Conti De_Luca Moretti Barbieri Lombardi Santoro Caruso Villa",
    ),
    "SE": Culture(
        "Astrid Ingrid Linnéa Åsa Maja Ebba Karin Märta",
        "Björn Anders Göran Oskar Håkan Nils Sven Viktor",
        "Johansson Bergström Nyström Åkesson Holmberg Sjögren Lundgren Ekström Wallin Öberg Forsberg Norén",
    ),
    "UA": Culture(
        "Oksana Iryna Halyna Nataliia Solomiia Daryna",
        "Taras Bohdan Andrii Mykola Ostap Dmytro",
        "Shevchenko Bondarenko Kovalenko Tkachuk Melnyk Marchenko Lysenko Hrytsenko",
    ),
    "KR": Culture(
        "Ji-woo Seo-yeon Min-ji Ha-eun Soo-jin Yuna",
        "Min-jun Hyun-woo Sung-ho Jae-won Dong-hyun Tae-yang",
        "Kim Park Choi Jeong Kang Yoon Han Shin",
    ),
}

_SPECIAL = str.maketrans(
    {"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


# Where a second given name is unusual.
_ONE_GIVEN_NAME = {"CN", "JP", "KR", "VN"}


def invent_name(country: str, rng: random.Random, *, second: bool = False) -> tuple[str, str]:
    """A given and a family name from the stock of a country (which must be in CULTURES).

    `second` adds a second given name where that is usual, for worlds with more people than plain names.
    """
    culture = CULTURES[country]
    woman = rng.random() < 0.5
    stock = (culture.women if woman else culture.men).split()
    given = " ".join(rng.sample(stock, 2 if second and country not in _ONE_GIVEN_NAME else 1))
    families = rng.sample(culture.families.split(), culture.surnames)
    bent = [family.split("/")[-1 if woman else 0] for family in families]
    return given.replace("_", " "), " ".join(bent).replace("_", " ")


def handle_of(given: str, family: str, country: str) -> str:
    """The name in lower-case ASCII with hyphens, German umlauts written out; at most 26 characters.

    The four that are left to the limit of 30 are for a number.
    """
    name = f"{given} {family}".replace("'", "")
    if country == "DE":
        name = name.translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", name.translate(_SPECIAL)).encode("ascii", "ignore").decode()
    return "-".join(plain.lower().replace("-", " ").split())[:26].rstrip("-")
