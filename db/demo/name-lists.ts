/** Common given names and surnames by where they are common. Every person made of them is invented. */
export interface NameList {
  women: readonly string[];
  men: readonly string[];
  surnames: readonly string[];
}

const words = (text: string): readonly string[] => text.split(" ");

const HISPANIC_WOMEN = words(
  "María Ana Rosa Carmen Luz Marta Yesenia Xiomara Gloria Blanca Sandra Claudia Patricia Norma Elsa Irma Silvia Teresa " +
    "Verónica Mónica Lucía Daniela Gabriela Paola Karla Wendy Jennifer Katherine Yolanda Esperanza Dolores Mercedes " +
    "Margarita Beatriz Leticia Sonia Delmy Reyna Marleny Maritza Yaneth Nubia Evelyn Ingrid Heidy Johana Fabiola Rocío",
);
const HISPANIC_MEN = words(
  "José Juan Luis Carlos Jorge Manuel Miguel Pedro Francisco Antonio Óscar Mario Víctor Julio César Héctor Ramón Raúl " +
    "Sergio Marvin Wilmer Elmer Edwin Darwin Kevin Brayan Jefferson Cristian Diego Andrés Santiago Sebastián Fernando " +
    "Roberto Ricardo Rubén Saúl Samuel Daniel David Elías Isaías Moisés Noé Selvin Olvin Yovani Geovanny Nelson Freddy",
);
const HISPANIC_SURNAMES = words(
  "García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Reyes Cruz " +
    "Morales Ortiz Gutiérrez Chávez Ramos Ruiz Álvarez Mendoza Vásquez Castillo Jiménez Moreno Romero Herrera Medina " +
    "Aguilar Guzmán Castro Vargas Fernández Guerrero Muñoz Rojas Salazar Contreras Mejía Estrada Peña Zúñiga Acosta " +
    "Alvarado Cardona Cabrera Orellana Portillo Menjívar Funez Zelaya Pineda Escobar Maldonado Cordero Paredes Vélez " +
    "Cevallos Espinoza Moreira Zambrano Quintero Ospina Restrepo Giraldo Betancourt Arango Bonilla Sandoval Villalobos",
);
const BRAZILIAN = {
  women: words(
    "Ana Mariana Juliana Fernanda Camila Aline Débora Patrícia Luciana Renata Simone Tatiane Vanessa Priscila",
  ),
  men: words(
    "João Paulo Lucas Rafael Thiago Felipe Gustavo Emerson Wesley Anderson Marcelo Rodrigo Leandro Fábio Vinícius",
  ),
  surnames: words(
    "Silva Santos Oliveira Souza Lima Pereira Ferreira Costa Rodrigues Almeida Nascimento Carvalho Araújo Ribeiro Gonçalves " +
      "Vieira Lacerda Moura Teixeira Batista Cardoso Rezende Magalhães Antunes Conceição Guimarães",
  ),
};
const HAITIAN = {
  women: words("Marie Rose Mirlande Guerda Nadège Fabiola Islande Wideline Lovelie Dieula Roselène Ketsia Michaëlle"),
  men: words(
    "Wilner Jean Frantz Emmanuel Stanley Wisly Jocelyn Fritzner Rénald Évens Kervens Makenson Dieudonné Jackson",
  ),
  surnames: words(
    "Désir Pierre Joseph Louis Charles Jean-Baptiste Étienne François Saint-Fleur Augustin Dorvil Exantus Cadet Michel " +
      "Toussaint Célestin Noël Philippe Prévil Beauvais Lamour Mésidor",
  ),
};
const MAYAN_SURNAMES = words(
  "Tzoc Ajú Xol Choc Caal Tzul Chaj Ixcot Batz Ajpop Sac Tum Tzunún Yac Vicente Ramírez Pascual Domingo Francisco Mateo " +
    "Gaspar Lucas Jerónimo Ortiz Pérez López Méndez Chun Chávez Coyoy Ixcayau Tax Cux Us Pacheco Aguilón Temaj",
);
const ANDEAN_SURNAMES = words(
  "Cajamarca Sisa Guamán Quishpe Chimborazo Chuquimarca Huamán Ccori Quispe Mamani Condori Ayala Yupanqui Huanca Lema " +
    "Guaylla Pomaquiza Tenezaca Naula Loja Cungachi Morocho Sinchi Anguisaca Chogllo Paucar Auqui Yanza Saquicela Ñaupari",
);
const WEST_AFRICAN = {
  women: words("Fatou Aïssatou Mariama Kadiatou Hawa Aminata Ramata Bintou Fatoumata Khady Ndèye Oumou Coumba"),
  men: words(
    "Mamadou Ibrahima Alpha Ousmane Abdoulaye Amadou Cheikh Moussa Boubacar Thierno Lamine Souleymane Modou Saliou",
  ),
  surnames: words(
    "Diallo Bah Barry Baldé Sow Ba Diop Ndiaye Fall Faye Seck Sarr Camara Condé Traoré Keita Coulibaly Cissé Kane Sy Thiam " +
      "Diagne Gueye Mbaye Sylla Touré Kouyaté",
  ),
};
const PUNJABI = {
  women: words("Harpreet Simran Jasleen Manpreet Kulwinder Rajwinder Amandeep Navjot"),
  men: words(
    "Gurpreet Harjit Jaspreet Manpreet Sukhdeep Amritpal Lovepreet Navdeep Karanjit Parminder Ravinder Jagdeep",
  ),
  surnames: words("Dhaliwal Sandhu Gill Sidhu Brar Grewal Dhillon Randhawa Bajwa Virk Cheema Kang Johal Toor Aulakh"),
};
const HINDI = {
  women: words("Pooja Neha Kiran Sunita Anjali Rekha"),
  men: words("Rahul Amit Vikas Deepak Sandeep Ankit Rohit Manish"),
  surnames: words("Sharma Patel Kumar Yadav Chaudhary Verma Rathod Solanki Parmar Saini"),
};
const ARABIC = {
  women: words("Fatima Amina Salma Nour Heba Mariam Yasmin"),
  men: words("Mohammed Ahmed Mahmoud Mustafa Youssef Karim Omar Khaled Ibrahim Hassan Sidi Tarek"),
  surnames: words("Mansour Hassan Saleh Fathi Mahmoud Younis Salem Haddad Khalil Ould-Ahmed Farouk Nasser Ghanem"),
};
const CAUCASUS = {
  women: words("Nino Ketevan Tamar Ayşe Elif Zeynep"),
  men: words("Giorgi Levan Davit Irakli Mehmet Emre Serkan Baran"),
  surnames: words("Beridze Kapanadze Gelashvili Lomidze Yılmaz Demir Kaya Aydın Şahin Çelik"),
};

export const NAME_LISTS = {
  hispanic: { women: HISPANIC_WOMEN, men: HISPANIC_MEN, surnames: HISPANIC_SURNAMES },
  mayan: { women: HISPANIC_WOMEN, men: HISPANIC_MEN, surnames: MAYAN_SURNAMES },
  andean: { women: HISPANIC_WOMEN, men: HISPANIC_MEN, surnames: ANDEAN_SURNAMES },
  brazilian: BRAZILIAN,
  haitian: HAITIAN,
  west_african: WEST_AFRICAN,
  punjabi: PUNJABI,
  hindi: HINDI,
  arabic: ARABIC,
  caucasus: CAUCASUS,
} as const satisfies Record<string, NameList>;

export type NameCulture = keyof typeof NAME_LISTS;
/** Cultures in which people bear their father's and their mother's surname. */
export const TWO_SURNAMES: readonly NameCulture[] = ["hispanic", "mayan", "andean"];
